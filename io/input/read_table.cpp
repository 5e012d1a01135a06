#include "io/input/read_table.hpp"

#include "io/csv/parse_csv.hpp"
#include "io/input/encoding.hpp"
#include "io/input/text_buffer.hpp"
#include "io/ndjson/parse_ndjson.hpp"

#include <tbb/task_arena.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

namespace khop::io {
namespace {

constexpr std::size_t kReadStep = std::size_t{1} << 20;

enum class Format { kCsv, kNdjson };

/// An open file; standard input stays open.
class InputFile {
 public:
  explicit InputFile(const std::string& path)
      : standard_(path == "-"), fd_(standard_ ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;
  ~InputFile() {
    if (!standard_ && fd_ >= 0) ::close(fd_);
  }
  int fd() const noexcept { return fd_; }

 private:
  bool standard_;
  int fd_;
};

Error cannot(const char* verb, const std::string& name) {
  return io_error(name + ": cannot be " + verb + ": " + std::strerror(errno));
}

/// How much more text may be held. What is not mapped stays in memory, and its cells take about as much again.
std::size_t most_bytes_of(const ReadOptions& options) noexcept {
  std::size_t most = options.most_bytes;
  if (most == 0) {
    most = static_cast<std::size_t>(::sysconf(_SC_PHYS_PAGES)) * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)) / 2;
  }
  return most - std::min(most, options.held_bytes == nullptr ? 0 : *options.held_bytes);
}

/// Reads to the end what cannot be mapped: pipes, terminals, files of /proc.
Result<std::shared_ptr<TextBuffer>> read_stream(int fd, const std::string& name, const ReadOptions& options) {
  const std::size_t most_bytes = most_bytes_of(options);
  auto buffer = std::make_shared<TextBuffer>();
  while (true) {
    char* const room = buffer->room(kReadStep);
    const ssize_t got = ::read(fd, room, kReadStep);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return cannot("read", name);
    if (got == 0) break;
    buffer->grew_by(static_cast<std::size_t>(got));
    if (options.progress) options.progress(buffer->size(), 0);
    if (buffer->size() > most_bytes) {
      return resource_error(name + ": more than " + std::to_string(most_bytes >> 20) +
                            " MiB came, which is all the memory that is left for text; write it to a file, which is "
                            "mapped");
    }
  }
  buffer->seal();
  return buffer;
}

/// A text, and whether it stays in memory: a mapped file does not.
struct Loaded {
  std::shared_ptr<TextBuffer> buffer;
  bool held = false;
};

Result<Loaded> load(const std::string& path, const ReadOptions& options) {
  const InputFile file(path);
  if (file.fd() < 0) return cannot("opened", path);
  struct stat status {};
  if (::fstat(file.fd(), &status) != 0) return cannot("read", path);
  if (S_ISDIR(status.st_mode)) return io_error(path + ": is a directory; a file was expected");
  const bool from_start = ::lseek(file.fd(), 0, SEEK_CUR) == 0;
  if (S_ISREG(status.st_mode) && from_start && status.st_size > 0) {
    auto mapped = TextBuffer::map_file(file.fd(), static_cast<std::size_t>(status.st_size), path);
    if (!mapped) return mapped.error();
    return Loaded{std::move(*mapped)};
  }
  auto read = read_stream(file.fd(), path, options);
  if (!read) return read.error();
  return Loaded{std::move(*read), true};
}

/// In small letters, behind the last dot, with a compression suffix taken away first.
std::string extension_of(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
  for (const std::string_view suffix : {".gz", ".zst"}) {
    if (name.size() > suffix.size() && name.ends_with(suffix)) name.resize(name.size() - suffix.size());
  }
  const std::size_t dot = name.rfind('.');
  return dot == std::string::npos || name.find('/', dot) != std::string::npos ? "" : name.substr(dot + 1);
}

/// No CSV header begins with a brace and a quote: quotes may only stand around a whole name.
Format detect_format(const std::string& name, std::string_view text) {
  const std::string extension = extension_of(name);
  constexpr std::array<std::string_view, 3> kJsonNames{"ndjson", "jsonl", "json"};
  if (std::find(kJsonNames.begin(), kJsonNames.end(), extension) != kJsonNames.end()) return Format::kNdjson;
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t brace = text.find_first_not_of(kSpace);
  if (brace == std::string_view::npos || text[brace] != '{') return Format::kCsv;
  const std::size_t quote = text.find_first_not_of(kSpace, brace + 1);
  return quote != std::string_view::npos && text[quote] == '"' ? Format::kNdjson : Format::kCsv;
}

Result<Table> parse(const DecodedText& text, const std::string& name, const ReadOptions& options, bool report) {
  const ReadProgress progress = report ? options.progress : ReadProgress();
  if (detect_format(name, text.view()) == Format::kNdjson) {
    return parse_ndjson(text, name, {options.chunk_bytes, progress});
  }
  return parse_csv(text, name, {options.separator, options.chunk_bytes, progress});
}

Result<Table> read_buffer(Loaded&& loaded, const std::string& name, const ReadOptions& options) {
  auto& [buffer, held] = loaded;
  if (buffer->size() == 0) return bad_input(name + ": the file is empty; CSV with a header or NDJSON was expected");
  const Compression compression = detect_compression(buffer->view());
  if (compression != Compression::kNone) {
    auto unpacked = decompress(buffer->view(), compression, name, most_bytes_of(options), options.progress);
    if (!unpacked) return unpacked.error();
    buffer = std::move(*unpacked);
    held = true;
    if (buffer->size() == 0) return bad_input(name + ": the file is empty inside its compression");
  }
  // Another encoding is copied: for a moment there are two of what is held.
  const std::size_t most_bytes = most_bytes_of(options);
  Result<DecodedText> text = decode_text(buffer, name, most_bytes - std::min(most_bytes, held ? buffer->size() : 0));
  if (!text) return text.error();
  held = held || text->buffer != buffer;
  buffer.reset();
  if (held && options.held_bytes != nullptr) *options.held_bytes += text->buffer->size();
  Result<Table> table = parse(*text, name, options, compression == Compression::kNone);
  if (table && compression == Compression::kGzip) table->dialect += ", gzip";
  if (table && compression == Compression::kZstd) table->dialect += ", zstd";
  return table;
}

template <class Body>
Result<Table> on_threads(unsigned threads, const Body& body) {
  if (threads == 0) return body();
  tbb::task_arena arena(static_cast<int>(threads));
  return arena.execute(body);
}

}  // namespace

Result<Table> read_table(const std::string& path, const ReadOptions& options) {
  auto loaded = load(path, options);
  if (!loaded) return loaded.error();
  return on_threads(options.threads, [&] { return read_buffer(std::move(*loaded), path, options); });
}

Result<Table> read_table_from(std::string_view bytes, const std::string& name, const ReadOptions& options) {
  auto buffer = TextBuffer::copy_of(bytes);
  return on_threads(options.threads, [&] { return read_buffer({std::move(buffer)}, name, options); });
}

}  // namespace khop::io
