#include "io/output/commit_plan.hpp"

#include "io/output/run_lock.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace khop::io {
namespace {

namespace fs = std::filesystem;

/// The mark, then "rename" with two names or "remove" with one, then kEnd.
constexpr std::string_view kMark = "khop commit 1";
constexpr std::string_view kRename = "rename";
constexpr std::string_view kRemove = "remove";
constexpr std::string_view kEnd = "end";

bool is_temporary_of(const fs::path& temporary, const fs::path& name) {
  return stays_inside(temporary) && stays_inside(name) && temporary.parent_path() == name.parent_path() &&
         is_temporary_name(temporary.filename().string(), name.filename().string());
}

}  // namespace

bool stays_inside(const fs::path& name) {
  return !name.empty() && name.is_relative() && name.has_filename() &&
         std::none_of(name.begin(), name.end(), [](const fs::path& part) { return part == ".." || part == "."; });
}

std::string to_text(const CommitPlan& plan) {
  std::string text;
  const auto add = [&](std::string_view part) { text.append(part) += '\0'; };
  add(kMark);
  for (const auto& [from, to] : plan.renames) {
    add(kRename);
    add(from);
    add(to);
  }
  for (const std::string& name : plan.removals) {
    add(kRemove);
    add(name);
  }
  add(kEnd);
  return text;
}

std::optional<CommitPlan> read_plan(std::string_view text) {
  const auto next = [&] {
    const std::size_t end = text.find('\0');
    std::string part{text.substr(0, end)};
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return part;
  };
  CommitPlan plan;
  if (next() != kMark) return std::nullopt;
  for (std::string word = next(); word != kEnd; word = next()) {
    std::string first = next();
    if (word == kRemove && stays_inside(first)) {
      plan.removals.push_back(std::move(first));
    } else if (std::string second = next(); word == kRename && is_temporary_of(first, second)) {
      plan.renames.emplace_back(std::move(first), std::move(second));
    } else {
      return std::nullopt;
    }
  }
  return plan;
}

}  // namespace khop::io
