#include "io/input/decompress.hpp"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <limits>

namespace khop::io {
namespace {

constexpr std::size_t kStep = std::size_t{1} << 20;

Error damaged(const std::string& name, const char* format, std::uint64_t offset, const std::string& cause) {
  return bad_input(name + ": damaged " + format + " stream at byte " + std::to_string(offset) + ": " + cause);
}

Error truncated(const std::string& name, const char* format) {
  return bad_input(name + ": truncated " + format + " stream; the file ends before its data do");
}

Error too_large(const std::string& name, std::size_t most_bytes) {
  return resource_error(name + ": unpacks to more than " + std::to_string(most_bytes >> 20) +
                        " MiB, all the memory that is left for text; unpack it to a file, which is mapped");
}

bool is_zero_padding(std::string_view bytes) noexcept {
  return std::all_of(bytes.begin(), bytes.end(), [](char byte) { return byte == '\0'; });
}

class GzipStream {
 public:
  GzipStream(std::string_view bytes, std::size_t most_bytes) : bytes_(bytes), most_bytes_(most_bytes) {
    ready_ = inflateInit2(&stream_, 15 + 16) == Z_OK;
  }
  GzipStream(const GzipStream&) = delete;
  GzipStream& operator=(const GzipStream&) = delete;
  ~GzipStream() { inflateEnd(&stream_); }

  Result<void> run(TextBuffer& out, const std::string& name, const ReadProgress& progress) {
    if (!ready_) return resource_error(name + ": zlib cannot be started");
    while (true) {
      const int state = step(out);
      if (progress) progress(offset_, bytes_.size());
      if (out.size() > most_bytes_) return too_large(name, most_bytes_);
      if (state == Z_STREAM_END) {
        if (is_zero_padding(bytes_.substr(offset_))) return {};
        inflateReset(&stream_);
      } else if (state != Z_OK && state != Z_BUF_ERROR) {
        return damaged(name, "gzip", offset_, stream_.msg != nullptr ? stream_.msg : "not gzip data");
      } else if (offset_ == bytes_.size() && stream_.avail_out != 0) {
        return truncated(name, "gzip");
      }
    }
  }

 private:
  int step(TextBuffer& out) {
    const std::size_t input = std::min(bytes_.size() - offset_, kStep);
    out.room(kStep);
    const std::size_t room = std::min<std::size_t>(out.room_size(), std::numeric_limits<uInt>::max());
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes_.data() + offset_));
    stream_.avail_in = static_cast<uInt>(input);
    stream_.next_out = reinterpret_cast<Bytef*>(out.room(0));
    stream_.avail_out = static_cast<uInt>(room);
    const int state = inflate(&stream_, Z_NO_FLUSH);
    offset_ += input - stream_.avail_in;
    out.grew_by(room - stream_.avail_out);
    return state;
  }

  std::string_view bytes_;
  std::size_t most_bytes_;
  std::size_t offset_ = 0;
  z_stream stream_{};
  bool ready_ = false;
};

Result<void> run_zstd(std::string_view bytes, TextBuffer& out, const std::string& name, std::size_t most_bytes,
                      const ReadProgress& progress) {
  const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(), &ZSTD_freeDCtx);
  if (context == nullptr) return resource_error(name + ": zstd cannot be started");
  std::size_t offset = 0;
  while (true) {
    ZSTD_inBuffer input{bytes.data() + offset, std::min(bytes.size() - offset, kStep), 0};
    out.room(kStep);
    ZSTD_outBuffer output{out.room(0), out.room_size(), 0};
    const std::size_t state = ZSTD_decompressStream(context.get(), &output, &input);
    if (ZSTD_isError(state) != 0) return damaged(name, "zstd", offset, ZSTD_getErrorName(state));
    offset += input.pos;
    out.grew_by(output.pos);
    if (progress) progress(offset, bytes.size());
    if (out.size() > most_bytes) return too_large(name, most_bytes);
    if (state == 0 && is_zero_padding(bytes.substr(offset))) return {};
    if (state != 0 && offset == bytes.size() && output.pos < output.size) return truncated(name, "zstd");
  }
}

}  // namespace

Compression detect_compression(std::string_view bytes) noexcept {
  if (bytes.size() < 4) return Compression::kNone;
  if (bytes.substr(0, 2) == "\x1F\x8B") return Compression::kGzip;
  if (bytes.substr(0, 4) == "\x28\xB5\x2F\xFD") return Compression::kZstd;
  const bool skippable = bytes.substr(1, 3) == "\x2A\x4D\x18" && (bytes[0] & 0xF0) == 0x50;  // pzstd begins with one
  if (skippable) return Compression::kZstd;
  return Compression::kNone;
}

Result<std::shared_ptr<TextBuffer>> decompress(std::string_view bytes, Compression kind, const std::string& name,
                                               std::size_t most_bytes, const ReadProgress& progress) {
  auto out = std::make_shared<TextBuffer>();
  const Result<void> done = kind == Compression::kGzip ? GzipStream(bytes, most_bytes).run(*out, name, progress)
                                                       : run_zstd(bytes, *out, name, most_bytes, progress);
  if (!done) return done.error();
  out->seal();
  return out;
}

}  // namespace khop::io
