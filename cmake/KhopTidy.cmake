# The target `tidy`: clang-tidy with .clang-tidy over every source that the compile commands name.
find_program(KHOP_RUN_CLANG_TIDY NAMES run-clang-tidy-14 run-clang-tidy)
if(KHOP_RUN_CLANG_TIDY)
  add_custom_target(tidy
    COMMAND ${KHOP_RUN_CLANG_TIDY} -quiet -j 2 -p ${PROJECT_BINARY_DIR}
            "${PROJECT_SOURCE_DIR}/(index|core|io|tools|tests|bench)/.*"
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} USES_TERMINAL VERBATIM)
endif()
