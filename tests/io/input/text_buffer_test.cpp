#include "io/input/text_buffer.hpp"

#include "tests/io/input/temporary_dir.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <string>

namespace khop::io {
namespace {

std::shared_ptr<TextBuffer> map(const std::string& path, std::size_t size) {
  const int fd = ::open(path.c_str(), O_RDONLY);
  auto buffer = TextBuffer::map_file(fd, size, path).value();
  ::close(fd);
  return buffer;
}

TEST(TextBuffer, AMappedFileIsSealedWhateverItsSize) {
  const test::TemporaryDir dir;
  for (const std::size_t size : {1u, 4095u, 4096u, 4097u, 8192u}) {
    const std::string bytes(size, 'x');
    const auto buffer = map(dir.write("f", bytes), size);
    EXPECT_EQ(buffer->view(), bytes);
    EXPECT_EQ(buffer->data()[size], '\n');
    for (std::size_t i = 1; i <= TextBuffer::kPadding; ++i) EXPECT_EQ(buffer->data()[size + i], '\0');
  }
}

TEST(TextBuffer, ChangesNeverReachTheFile) {
  const test::TemporaryDir dir;
  const std::string path = dir.write("f", "abc");
  map(path, 3)->data()[0] = 'X';
  EXPECT_EQ(test::bytes_of(path), "abc");
}

TEST(TextBuffer, GrowsAndKeepsItsBytes) {
  TextBuffer buffer;
  std::string expected;
  for (int i = 0; i < 400; ++i) {
    const std::string part(10'000, static_cast<char>('a' + i % 26));
    buffer.append(part);
    expected += part;
  }
  buffer.seal();
  EXPECT_EQ(buffer.view(), expected);
}

TEST(OwnSlice, ReleasesItsOwnPagesOnlyAndKeepsTheBufferAlive) {
  auto buffer = TextBuffer::copy_of(std::string(3 * 4096, 'x'));
  char* const data = buffer->data();
  auto first = own_slice(buffer, 100, 4096);
  auto second = own_slice(buffer, 4196, 2 * 4096 - 100);
  buffer.reset();
  first.reset();
  EXPECT_EQ(std::string_view(data + 4196, 100), std::string(100, 'x')) << "shares a page with the slice that went";
  EXPECT_EQ(std::string_view(data + 8192, 4096), std::string(4096, 'x'));
}

}  // namespace
}  // namespace khop::io
