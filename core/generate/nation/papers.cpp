#include "core/generate/nation/papers.hpp"

#include "core/generate/draws.hpp"
#include "core/generate/random.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace khop::generate::nation {
namespace {

constexpr std::uint64_t kMillion = 1'000'000;

/// 271450001 to 271500000 are of Đồng Nai's range and were issued by the other too (vilado.vn).
constexpr std::string_view kIssuedTwiceBy = "077";
constexpr std::uint32_t kFirstIssuedTwice = 271'450'001, kIssuedTwice = 50'000;

std::vector<std::string_view> prefixes_of(const Province& province) {
  std::vector<std::string_view> out;
  for (std::string_view rest = province.cmnd; !rest.empty();) {
    out.push_back(rest.substr(0, rest.find('|')));
    rest.remove_prefix(std::min(rest.size(), out.back().size() + 1));
  }
  return out;
}

std::uint32_t to_number(std::string_view digits) noexcept {
  std::uint32_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

/// First three digits of the province's numbers: of two digits those that no other province has for itself.
std::vector<std::uint32_t> millions_of(const Province& province, const std::vector<std::uint32_t>& named) {
  std::vector<std::uint32_t> out;
  for (const std::string_view prefix : prefixes_of(province)) {
    const std::uint32_t head = to_number(prefix);
    if (prefix.size() == 3) {
      out.push_back(head);
      continue;
    }
    for (std::uint32_t million = head * 10; million < head * 10 + 10; ++million) {
      if (std::find(named.begin(), named.end(), million) == named.end()) out.push_back(million);
    }
  }
  return out;
}

}  // namespace

CmndRanges::CmndRanges(const Places& places) {
  const std::vector<Province>& provinces = places.provinces();
  std::vector<std::uint32_t> named;
  for (const Province& province : provinces) {
    for (const std::string_view prefix : prefixes_of(province)) {
      if (prefix.size() == 3) named.push_back(to_number(prefix));
    }
  }
  for (std::size_t i = 0; i < provinces.size(); ++i) {
    const Province& province = provinces[i];
    const auto shares = [&](const Province& other) { return other.cmnd == province.cmnd; };
    const auto here = provinces.begin() + static_cast<std::ptrdiff_t>(i);
    const auto rank = static_cast<std::uint64_t>(std::count_if(provinces.begin(), here, shares));
    const auto sharers = static_cast<std::uint64_t>(std::count_if(provinces.begin(), provinces.end(), shares));
    Range range{.millions = millions_of(province, named)};
    range.size = range.millions.size() * kMillion / sharers;
    range.begin = rank * range.size;
    range.has_issued_twice = province.prefix == kIssuedTwiceBy;
    ranges_.push_back(std::move(range));
  }
}

std::uint32_t CmndRanges::at(std::uint8_t province, std::uint64_t i) const noexcept {
  const Range& range = ranges_[province];
  if (range.has_issued_twice && i < kIssuedTwice) return kFirstIssuedTwice + static_cast<std::uint32_t>(i);
  i += range.begin;
  return static_cast<std::uint32_t>(range.millions[i / kMillion] * kMillion + i % kMillion);
}

CmndBook::CmndBook(const CmndRanges& ranges, const Site& site, std::uint64_t seed) noexcept
    : ranges_(ranges),
      site_(site),
      natives_(ranges.size(site.province), stream_key(seed, Stream::kCmnd, site.province)),
      newcomers_(ranges.size(site.origin), stream_key(seed, Stream::kCmnd, site.origin)) {}

std::uint32_t CmndBook::reserve(bool newcomer) noexcept {
  const auto full = [&](bool moved) {
    return moved ? newcomers_used_ == kNewcomersEach : natives_used_ == kNativesEach;
  };
  if (full(newcomer)) newcomer = !newcomer;
  if (full(newcomer)) return 0;
  if (!newcomer) return ranges_.at(site_.province, natives_(site_.rank * kNativesEach + natives_used_++));
  const std::uint64_t slot = newcomers_begin(newcomers_.size()) + site_.rank_in_origin * kNewcomersEach;
  return ranges_.at(site_.origin, newcomers_(slot + newcomers_used_++));
}

PhoneBook::PhoneBook(std::uint64_t village, std::uint64_t seed) noexcept
    : scatter_(kPhoneNumbers, stream_key(seed, Stream::kPhones)),
      next_(village * kPhonesEach),
      end_(next_ + kPhonesEach) {}

std::uint32_t PhoneBook::next() noexcept { return next_ == end_ ? 0 : phone_at(scatter_(next_++)); }

}  // namespace khop::generate::nation
