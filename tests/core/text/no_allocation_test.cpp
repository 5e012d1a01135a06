// Counts what the heap is asked for. Every allocation of this program goes through here.

#include "core/text/fold.hpp"
#include "core/text/vietnamese/honorific.hpp"
#include "core/text/vietnamese/newborn.hpp"
#include "core/text/vietnamese/numbers.hpp"
#include "core/text/vietnamese/quick_look.hpp"
#include "core/text/vietnamese/syllable.hpp"
#include "tests/support/vietnamese_names.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <string>
#include <vector>

namespace {

thread_local std::size_t allocations = 0;

}  // namespace

void* operator new(std::size_t bytes) {
  ++allocations;
  if (void* memory = std::malloc(bytes == 0 ? 1 : bytes)) return memory;
  throw std::bad_alloc{};
}
void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept {
  ++allocations;
  return std::malloc(bytes == 0 ? 1 : bytes);
}
void operator delete(void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace khop {
namespace {

std::vector<std::string> texts() {
  std::vector<std::string> all = test::made_full_names(2000);
  for (const std::string& name : test::made_minority_names()) all.push_back(name);
  for (const char* other : {"Con bà Nguyễn Thị Lan", "Ông/Bà Đinh Tuấn Kỳ", "046 082 000 123", "4.6082000123E+10",
                            "GD4797912345678", "+84 162 345 6789", "Сергій Ἀθηνᾶ 김철수", "NguyÔn V¨n ThÞnh", ""}) {
    all.emplace_back(other);
  }
  return all;
}

/// How often the heap is asked while all texts are used; tables are made before.
template <class Use>
std::size_t allocations_of(const std::vector<std::string>& texts, Use use) {
  for (const std::string& text : texts) use(text);
  const std::size_t before = allocations;
  for (const std::string& text : texts) use(text);
  return allocations - before;
}

TEST(NoAllocation, IsCountedWhereThereIsOne) {
  EXPECT_GE(allocations_of(texts(), [](const std::string& text) { return std::vector<char>(text.size() + 1).size(); }),
            2000U);
}

TEST(NoAllocation, InFoldsSyllablesAndNumbers) {
  using namespace vietnamese;
  const std::vector<std::string> all = texts();
  std::array<char, 512> folded;
  std::array<Syllable, 16> syllables;
  std::size_t seen = 0;
  EXPECT_EQ(allocations_of(all, [&](const auto& text) { seen += fold_plain(text, folded.data(), folded.size()); }), 0U);
  EXPECT_EQ(allocations_of(all,
                           [&](const auto& text) {
                             const std::size_t size = fold_marked(text, folded.data(), folded.size());
                             seen += analyse_words({folded.data(), size}, syllables);
                           }),
            0U);
  EXPECT_EQ(allocations_of(all, [&](const auto& text) { seen += quick_look(text).is_suspicious(); }), 0U);
  EXPECT_EQ(allocations_of(all, [&](const auto& text) { seen += without_honorific(text).size(); }), 0U);
  EXPECT_EQ(allocations_of(all, [&](const auto& text) { seen += newborn_name(text).name.size(); }), 0U);
  EXPECT_EQ(allocations_of(all,
                           [&](const auto& text) {
                             seen += national_id_number(text).view().size() + vn_phone_number(text).view().size() +
                                     social_insurance_number(text).view().size();
                           }),
            0U);
  EXPECT_GT(seen, all.size());
}

}  // namespace
}  // namespace khop
