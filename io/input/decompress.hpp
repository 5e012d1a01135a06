#pragma once

#include "io/input/text_buffer.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace khop::io {

/// Bytes of the input dealt with, of the total (0 when unknown). May be called from several threads at once.
using ReadProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

enum class Compression { kNone, kGzip, kZstd };

/// By the first bytes, never by the file's name.
Compression detect_compression(std::string_view bytes) noexcept;

/// Unpacks a whole gzip (any number of members) or zstd (any number of frames) stream.
/// Errors: kBadInput when the stream is damaged, ends early or is followed by something else; zero padding is allowed.
///         kResource when it unpacks to more than `most_bytes`: a few bytes can stand for any number of them.
Result<std::shared_ptr<TextBuffer>> decompress(std::string_view bytes, Compression kind, const std::string& name,
                                               std::size_t most_bytes, const ReadProgress& progress);

}  // namespace khop::io
