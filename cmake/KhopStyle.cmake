# The targets `tidy` (clang-tidy over every source that the compile commands name), `format` (rewrites every source
# under version control as .clang-format says) and `format-check` (changes nothing, fails where `format` would).
find_program(KHOP_RUN_CLANG_TIDY NAMES run-clang-tidy-14 run-clang-tidy)
if(KHOP_RUN_CLANG_TIDY)
  add_custom_target(tidy
    COMMAND ${KHOP_RUN_CLANG_TIDY} -quiet -j 2 -p ${PROJECT_BINARY_DIR}
            "${PROJECT_SOURCE_DIR}/(index|core|io|tools|tests|bench|docs)/.*"
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} USES_TERMINAL VERBATIM)
endif()

find_program(KHOP_CLANG_FORMAT NAMES clang-format-14 clang-format)
if(KHOP_CLANG_FORMAT)
  set(sources "git ls-files '*.cpp' '*.hpp' | xargs ${KHOP_CLANG_FORMAT}")
  add_custom_target(format COMMAND bash -c "${sources} -i" WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} VERBATIM)
  add_custom_target(format-check COMMAND bash -c "${sources} --dry-run -Werror"
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} VERBATIM)
endif()
