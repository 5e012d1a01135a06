#include "index/base/hash.hpp"

#include <cstdio>

int main() {
  std::printf("XXH3 of nothing: %016llx\n", static_cast<unsigned long long>(khop::index::hash_bytes("")));
  return 0;
}
