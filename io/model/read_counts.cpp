#include "io/model/read_counts.hpp"

#include "core/text/composed.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

namespace khop::io::detail {
namespace {

std::uint64_t sum_of(const std::vector<ValueCount>& counts) {
  std::uint64_t sum = 0;
  for (const ValueCount& value : counts) sum += value.count;
  return sum;
}

PartCounts read_part(const JsonMembers& members, std::string_view name, FirstError& errors) {
  PartCounts out;
  const boost::json::value* part = members.find(name);
  if (part == nullptr) return out;
  const JsonMembers of{*part, members.place(name), errors};
  of.allow({"unlisted", "counts"});
  out.unlisted = of.count("unlisted").value_or(out.unlisted);
  out.counts = read_counts(of, "counts", errors);
  return out;
}

CommuneSurnames read_commune(const JsonMembers& members, FirstError& errors) {
  members.allow({"commune", "total", "counts"});
  CommuneSurnames out{.commune = composed(members.required_text("commune"))};
  members.require("total");
  out.total = members.count("total").value_or(0);
  out.counts = read_counts(members, "counts", errors);
  return out;
}

}  // namespace

std::vector<ValueCount> read_counts(const JsonMembers& members, std::string_view name, FirstError& errors) {
  std::vector<ValueCount> out;
  const boost::json::value* counts = members.require(name);
  if (counts == nullptr) return out;
  const JsonMembers values{*counts, members.place(name), errors};
  const boost::json::object* object = counts->if_object();
  if (object == nullptr) return out;
  out.reserve(object->size());
  for (const auto& value : *object) {
    const std::string_view key{value.key().data(), value.key().size()};
    out.push_back({std::string{key}, values.count(key).value_or(1)});
  }
  return out;
}

NamePartFrequencies read_name_parts(const JsonMembers& members, FirstError& errors) {
  members.allow({"field", "total", "surnames", "given_names"});
  NamePartFrequencies out{.field = composed(members.required_text("field"))};
  out.surnames = read_part(members, "surnames", errors);
  out.given_names = read_part(members, "given_names", errors);
  const std::uint64_t listed = std::max(sum_of(out.surnames.counts), sum_of(out.given_names.counts));
  out.total = members.count("total").value_or(listed);
  return out;
}

LocalSurnames read_local_surnames(const JsonMembers& members, FirstError& errors) {
  members.allow({"field", "place", "communes"});
  LocalSurnames out{.field = composed(members.required_text("field")),
                    .place = composed(members.required_text("place"))};
  const boost::json::array& communes = members.list("communes");
  for (std::size_t i = 0; i < communes.size(); ++i) {
    const std::string place = members.place("communes") + "[" + std::to_string(i) + "]";
    out.communes.push_back(read_commune(JsonMembers{communes[i], place, errors}, errors));
  }
  return out;
}

}  // namespace khop::io::detail
