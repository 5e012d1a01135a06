# The targets `tidy` (clang-tidy over every source that the compile commands name), `format` (rewrites every source
# under version control as .clang-format says) and `format-check` (changes nothing, fails where `format` would).
find_program(KHOP_RUN_CLANG_TIDY NAMES run-clang-tidy-14 run-clang-tidy)
if(KHOP_RUN_CLANG_TIDY)
  cmake_host_system_information(RESULT processors QUERY NUMBER_OF_LOGICAL_CORES)
  add_custom_target(tidy
    COMMAND ${KHOP_RUN_CLANG_TIDY} -quiet -j ${processors} -p ${PROJECT_BINARY_DIR}
            "${PROJECT_SOURCE_DIR}/(index|core|io|tools|tests|bench|docs)/.*"
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} USES_TERMINAL VERBATIM)
endif()

find_program(KHOP_CLANG_FORMAT NAMES clang-format-14 clang-format)
if(KHOP_CLANG_FORMAT)
  # grep fails where git lists nothing: outside a repository nothing would be checked, and that is no success.
  set(sources "set -o pipefail; git ls-files -- '*.cpp' '*.hpp' | grep . | xargs -r ${KHOP_CLANG_FORMAT}")
  add_custom_target(format COMMAND bash -c "${sources} -i" WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} VERBATIM)
  add_custom_target(format-check COMMAND bash -c "${sources} --dry-run -Werror"
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} VERBATIM)
endif()
