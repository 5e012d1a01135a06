#include "io/ndjson/line_reader.hpp"

#include "core/text/ascii.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace khop::io {
namespace {

namespace od = simdjson::ondemand;

constexpr std::size_t kUsualLineBytes = std::size_t{1} << 14;  // the parser grows by itself for longer ones
constexpr std::string_view kJsonSpace = " \t\r\n";

std::string_view trim_end(std::string_view token) noexcept {
  while (!token.empty() && kJsonSpace.find(token.back()) != std::string_view::npos) token.remove_suffix(1);
  return token;
}

std::size_t skip_digits(std::string_view token, std::size_t i) noexcept {
  while (i < token.size() && is_digit(token[i])) ++i;
  return i;
}

/// RFC 8259: -? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?
bool is_number(std::string_view token) noexcept {
  std::size_t i = token.substr(0, 1) == "-" ? 1 : 0;
  std::size_t begin = i;
  i = skip_digits(token, i);
  if (i == begin || (token[begin] == '0' && i > begin + 1)) return false;
  if (i < token.size() && token[i] == '.') {
    begin = ++i;
    i = skip_digits(token, i);
    if (i == begin) return false;
  }
  if (i < token.size() && (token[i] == 'e' || token[i] == 'E')) {
    ++i;
    if (i < token.size() && (token[i] == '+' || token[i] == '-')) ++i;
    begin = i;
    i = skip_digits(token, i);
    if (i == begin) return false;
  }
  return i == token.size();
}

bool is_literal(std::string_view token) noexcept { return token == "true" || token == "false" || is_number(token); }

/// Adds the next element of an array; a cell's elements stand apart by semicolons.
void join(std::string& out, std::string_view element) {
  if (!out.empty()) out += ';';
  out += element;
}

/// An escape can stand for NUL, which no file may hold and no reader of results expects.
bool has_nul(std::string_view unescaped) noexcept { return unescaped.find('\0') != std::string_view::npos; }
constexpr const char* kNul = "contains a NUL character";

/// What an iteration step found, without a copy: its parts were just written, and a wide copy would wait for them.
template <class T>
T&& payload(simdjson::simdjson_result<T>& result) noexcept {
  return std::move(result).value_unsafe();
}

const char* describe(simdjson::error_code error) noexcept {
  switch (error) {
    case simdjson::UTF8_ERROR: return "not valid UTF-8";
    case simdjson::UNESCAPED_CHARS: return "control character inside a string";
    case simdjson::UNCLOSED_STRING: return "a string is not closed";
    case simdjson::STRING_ERROR: return "a string holds a wrong escape";
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT: return "the object does not end where its line ends";
    case simdjson::INCORRECT_TYPE:
    case simdjson::EMPTY: return "expected a JSON object";
    default: return "not well-formed JSON";
  }
}

}  // namespace

LineReader::LineReader(TextBuffer& text) : text_(text) {
  if (parser_.allocate(kUsualLineBytes) != simdjson::SUCCESS) throw std::bad_alloc();
}

NdjsonPiece LineReader::read(std::size_t from, std::size_t stop) {
  piece_ = {};
  piece_.begin = from;
  piece_bytes_ = stop - from;
  columns_.clear();
  column_of_.clear();
  const std::string_view text = text_.view();
  std::size_t at = from;
  while (at < stop) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    read_line(at, end - at);
    at = std::min(end + 1, text.size());
    ++piece_.line_count;
  }
  piece_.end = at;
  piece_.rows.text = text.substr(from, at - from);
  NdjsonPiece result;
  for (Column& column : columns_) {
    column.cells.resize(piece_.rows.rows());
    piece_.rows.columns.push_back(std::move(column.cells));
    result.names.push_back(std::move(column.name));
  }
  result.piece = std::exchange(piece_, {});
  return result;
}

void LineReader::read_line(std::size_t begin, std::size_t size) {
  line_ = trim_end({text_.data() + begin, size});
  if (line_.find_first_not_of(kJsonSpace) == std::string_view::npos) return;
  known_columns_ = columns_.size();
  complaint_.clear();
  touched_.clear();
  rewrites_.clear();
  joined_.clear();
  likely_ = 0;
  has_escapes_ = line_.find('\\') != std::string_view::npos;
  if (line_.size() > kMaxLineBytes) {
    complaint_ = "line is longer than 1 MiB";
  } else if (take_document()) {
    accept_row();
    return;
  }
  undo_row();
  piece_.bad.push_back({begin, line_.size(), piece_.line_count, std::move(complaint_)});
}

bool LineReader::take_document() {
  // Behind the line there is at least the text's own padding.
  const simdjson::padded_string_view padded(line_.data(), line_.size(), line_.size() + TextBuffer::kPadding);
  if (const auto error = parser_.iterate(padded).get(document_)) return complain(line_.data(), describe(error));
  od::object object;
  if (const auto error = document_.get_object().get(object)) return complain(error);
  if (!take_object(object, "", 1)) return false;
  const char* rest = nullptr;
  if (document_.current_location().get(rest) == simdjson::OUT_OF_BOUNDS) return true;
  return complain(rest, "text after the object");
}

bool LineReader::take_object(od::object object, const std::string& prefix, int depth) {
  for (auto&& result : object) {
    if (const auto error = result.error()) return complain(error);
    od::field&& field = payload(result);
    if (!take_field(field, prefix, depth)) return false;
  }
  return true;
}

bool LineReader::take_field(od::field& field, const std::string& prefix, int depth) {
  const char* const raw_key = field.key().raw();
  const std::string_view token = field.value().raw_json_token();
  const bool nested = token[0] == '{';
  if (!nested && prefix.empty() && is_likely_column(raw_key)) {
    return take_cell(field.value(), token, likely_, depth);
  }
  std::string_view key;
  if (field.unescaped_key().get(key)) return complain(raw_key, "a key holds a wrong escape");
  if (has_nul(key)) return complain(raw_key, kNul);
  std::string name = prefix;
  name += key;
  if (!nested) return take_cell(field.value(), token, column_named(name), depth);
  if (depth == kMaxDepth) return complain(token.data(), "nested deeper than " + std::to_string(kMaxDepth));
  od::object inner;
  if (const auto error = field.value().get_object().get(inner)) return complain(error);
  return take_object(inner, name + '.', depth + 1);
}

bool LineReader::take_cell(od::value& value, std::string_view token, std::size_t column, int depth) {
  likely_ = column + 1;
  token = trim_end(token);
  if (token[0] == '"') {
    if (!has_escapes_ || token.find('\\') == std::string_view::npos) {
      if (const auto error = value.get_raw_json_string().error()) return complain(error);
      return set_cell(column, ref(token.substr(1, token.size() - 2)), token);
    }
    std::string_view bytes;
    if (const auto error = value.get_string().get(bytes)) return complain(token.data(), describe(error));
    if (has_nul(bytes)) return complain(token.data(), kNul);
    rewrites_.push_back({static_cast<std::size_t>(token.data() - text_.data()), bytes});
    return set_cell(column, ref({token.data(), bytes.size()}), token);
  }
  if (token[0] == '[') {
    od::array array;
    if (const auto error = value.get_array().get(array)) return complain(error);
    std::string& bytes = joined_.emplace_back();
    if (!join_array(array, bytes, depth + 1)) return false;
    rewrites_.push_back({static_cast<std::size_t>(token.data() - text_.data()), bytes});
    return set_cell(column, ref({token.data(), bytes.size()}), token);
  }
  if (token == "null") return set_cell(column, {}, token);
  if (!is_literal(token)) return complain(token.data(), "expected a JSON value");
  return set_cell(column, ref(token), token);
}

bool LineReader::join_array(od::array array, std::string& out, int depth) {
  for (auto&& result : array) {
    if (const auto error = result.error()) return complain(error);
    od::value&& value = payload(result);
    if (!join_value(value, out, depth)) return false;
  }
  return true;
}

bool LineReader::join_object(od::object object, std::string& out, int depth) {
  for (auto&& result : object) {
    if (const auto error = result.error()) return complain(error);
    od::field&& field = payload(result);
    const char* const raw_key = field.key().raw();
    std::string_view key;
    if (field.unescaped_key().get(key)) return complain(raw_key, "a key holds a wrong escape");
    if (!join_value(field.value(), out, depth)) return false;
  }
  return true;
}

bool LineReader::join_value(od::value& value, std::string& out, int depth) {
  const std::string_view token = trim_end(value.raw_json_token());
  if (token[0] == '[' || token[0] == '{') {
    if (depth == kMaxDepth) return complain(token.data(), "nested deeper than " + std::to_string(kMaxDepth));
    od::array array;
    od::object object;
    if (token[0] == '[') {
      if (const auto error = value.get_array().get(array)) return complain(error);
      return join_array(array, out, depth + 1);
    }
    if (const auto error = value.get_object().get(object)) return complain(error);
    return join_object(object, out, depth + 1);
  }
  if (token[0] == '"') {
    std::string_view bytes;
    if (const auto error = value.get_string().get(bytes)) return complain(token.data(), describe(error));
    if (has_nul(bytes)) return complain(token.data(), kNul);
    join(out, bytes);
  } else if (token != "null") {
    if (!is_literal(token)) return complain(token.data(), "expected a JSON value");
    join(out, token);
  }
  return true;
}

bool LineReader::complain(simdjson::error_code error) {
  const char* place = nullptr;
  if (document_.current_location().get(place)) place = line_.data() + line_.size();
  return complain(place, describe(error));
}

/// Columns count characters, from 1, as an editor shows them.
bool LineReader::complain(const char* place, std::string what) {
  const char* const end = std::clamp(place, line_.data(), line_.data() + line_.size());
  const auto column = 1 + std::count_if(line_.data(), end, [](char c) { return (c & 0xC0) != 0x80; });
  complaint_ = "column " + std::to_string(column) + ": " + std::move(what);
  return false;
}

bool LineReader::is_likely_column(const char* raw_key) const noexcept {
  if (likely_ >= columns_.size() || !columns_[likely_].plain) return false;
  const std::string& name = columns_[likely_].name;
  const std::string_view rest(raw_key, static_cast<std::size_t>(line_.data() + line_.size() - raw_key));
  return rest.size() > name.size() && rest[name.size()] == '"' && rest.substr(0, name.size()) == name;
}

std::size_t LineReader::column_named(std::string_view name) {
  const auto [place, is_new] = column_of_.try_emplace(std::string(name), columns_.size());
  if (is_new) {
    Column& column = columns_.emplace_back();
    column.name = name;
    column.cells.reserve(piece_bytes_ / (line_.size() + 1) * 9 / 8 + 1);
    column.plain = name.find_first_of("\"\\") == std::string_view::npos;
  }
  return place->second;
}

CellRef LineReader::ref(std::string_view inside) const noexcept {
  return {static_cast<std::uint32_t>(inside.data() - text_.data() - piece_.begin),
          static_cast<std::uint32_t>(inside.size())};
}

bool LineReader::set_cell(std::size_t column, CellRef cell, std::string_view token) {
  std::vector<CellRef>& cells = columns_[column].cells;
  const std::size_t row = piece_.rows.rows();
  if (cells.size() > row) return complain(token.data(), "the key \"" + columns_[column].name + "\" appears twice");
  if (cells.size() < row) cells.resize(row);
  cells.push_back(cell);
  touched_.push_back(column);
  return true;
}

void LineReader::accept_row() {
  for (const Rewrite& rewrite : rewrites_) {
    std::memcpy(text_.data() + rewrite.begin, rewrite.bytes.data(), rewrite.bytes.size());
  }
  piece_.rows.lines.push_back(piece_.line_count);
}

/// Takes back the cells of a bad line, and the columns that only it has.
void LineReader::undo_row() {
  for (const std::size_t column : touched_) columns_[column].cells.pop_back();
  for (; columns_.size() > known_columns_; columns_.pop_back()) column_of_.erase(columns_.back().name);
}

}  // namespace khop::io
