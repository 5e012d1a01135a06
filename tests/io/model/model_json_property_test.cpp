#include "io/model/model_json.hpp"
#include "tests/io/model/model_equal.hpp"
#include "tests/io/model/random_model.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

#include <string>

namespace khop::io {
namespace {

TEST(ModelJsonProperty, ReadsBackEveryBitOfWhatItWrote) {
  for (const std::uint32_t seed : test::seeds(1'000)) {
    SCOPED_TRACE(seed);
    const Model model = test::RandomModel(seed).make();
    ASSERT_TRUE(validate(model)) << validate(model).error().message;
    const std::string text = write_model(model);
    const Result<Model> again = read_model(text, "model.json");
    ASSERT_TRUE(again) << again.error().message << "\n" << text;
    test::expect_same(*again, model);
    ASSERT_FALSE(testing::Test::HasFailure()) << text;
    ASSERT_EQ(write_model(*again), text);
  }
}

TEST(ModelJsonProperty, NeverTakesACutFile) {
  const std::string text = write_model(test::RandomModel(7).make());
  const std::size_t last_brace = text.rfind('}');
  for (std::size_t size = 0; size <= last_brace; ++size) {
    const Result<Model> cut = read_model(text.substr(0, size), "model.json");
    ASSERT_FALSE(cut) << size;
    ASSERT_EQ(cut.error().code, Errc::kBadInput);
  }
}

}  // namespace
}  // namespace khop::io
