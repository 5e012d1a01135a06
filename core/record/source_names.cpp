#include "core/record/source_names.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string_view>

namespace khop {
namespace {

/// The last `parts` parts of a path; with none the file's name up to its first dot.
std::string_view end_of_path(std::string_view path, std::size_t parts) {
  std::size_t begin = path.size();
  for (std::size_t part = 0; part < std::max<std::size_t>(parts, 1) && begin != 0; ++part) {
    const std::size_t slash = begin < 2 ? std::string_view::npos : path.rfind('/', begin - 2);
    begin = slash == std::string_view::npos ? 0 : slash + 1;
  }
  const std::string_view end = path.substr(begin);
  return parts == 0 ? end.substr(0, end.find('.', 1)) : end;
}

/// How many parts each path needs to differ from all others.
std::map<std::string, std::size_t> parts_of(const std::vector<std::string>& paths) {
  std::map<std::string, std::size_t> parts;
  for (const std::string& path : paths) parts[path] = 0;
  for (bool grew = true; grew;) {
    grew = false;
    std::map<std::string_view, std::size_t> sharing;
    for (const auto& [path, count] : parts) ++sharing[end_of_path(path, count)];
    for (auto& [path, count] : parts) {
      const std::string_view end = end_of_path(path, count);
      if (sharing[end] == 1 || end.size() == path.size()) continue;
      ++count;
      grew = true;
    }
  }
  return parts;
}

}  // namespace

std::vector<std::string> source_names(std::span<const Table> tables) {
  std::vector<std::string> paths;
  for (const Table& table : tables) {
    std::string& path = paths.emplace_back(table.source);
    std::replace(path.begin(), path.end(), ':', '_');
  }
  const std::map<std::string, std::size_t> parts = parts_of(paths);
  std::vector<std::string> names;
  std::set<std::string> taken;
  for (const std::string& path : paths) {
    const std::string base{end_of_path(path, parts.at(path))};
    std::string name = base;
    for (std::size_t number = 2; !taken.insert(name).second; ++number) name = base + '#' + std::to_string(number);
    names.push_back(std::move(name));
  }
  return names;
}

}  // namespace khop
