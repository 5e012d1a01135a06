# Helpers that keep every target's rules in one place.
#
#   khop_add_library(NAME DEPENDS ... PRIVATE ...)         all *.cpp and *.hpp below NAME/, as khop::NAME
#   khop_add_executable(NAME SOURCES ... DEPENDS ...)      a program in <build>/bin
#   khop_add_test(NAME LABELS x SOURCES ... DEPENDS ...)   a GoogleTest program, and each of its tests a ctest test

add_library(khop_warnings INTERFACE)
target_compile_options(khop_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Werror
  # GCC 12 warns falsely about std::string concatenation (GCC bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  -Wno-missing-field-initializers)  # options are written {.seed = 7}: what is left out keeps its default

add_library(khop_sanitizers INTERFACE)
if(KHOP_SANITIZE)
  target_compile_options(khop_sanitizers INTERFACE
    -fsanitize=${KHOP_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(khop_sanitizers INTERFACE -fsanitize=${KHOP_SANITIZE})
endif()
if(KHOP_BUILD_FUZZ)
  target_compile_options(khop_sanitizers INTERFACE -fsanitize=fuzzer-no-link)
endif()

add_library(khop_rules INTERFACE)
target_compile_features(khop_rules INTERFACE cxx_std_20)
target_link_libraries(khop_rules INTERFACE khop_warnings khop_sanitizers)
# The same sum must give the same bits wherever it is inlined, in the batch and in the live engine: no fusing of a
# multiplication and an addition at the compiler's discretion.
target_compile_options(khop_rules INTERFACE -ffp-contract=off)
# Position-independent code takes every exported function for one that may be replaced at load time, and so never inlines
# it, not even within its file.
target_compile_options(khop_rules INTERFACE -fno-semantic-interposition)

# A repeated build is mostly a look-up where ccache is there.
find_program(KHOP_CCACHE ccache)
if(KHOP_CCACHE AND PROJECT_IS_TOP_LEVEL AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${KHOP_CCACHE})
endif()

if(KHOP_LTO)
  include(CheckIPOSupported)
  check_ipo_supported(LANGUAGES CXX)
  set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ON)
endif()

# The headers are a file set: they are installed with their folders, and `all_verify_interface_header_sets` compiles
# each of them alone.
function(khop_add_library name)
  cmake_parse_arguments(ARG "" "" "DEPENDS;PRIVATE" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${name}/*.cpp)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${name}/*.hpp)
  add_library(khop_${name} STATIC)
  add_library(khop::${name} ALIAS khop_${name})
  target_sources(khop_${name} PRIVATE ${sources}
    PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${headers})
  target_link_libraries(khop_${name} PUBLIC ${ARG_DEPENDS} PRIVATE ${ARG_PRIVATE} $<BUILD_INTERFACE:khop_rules>)
  target_compile_features(khop_${name} PUBLIC cxx_std_20)
  set_target_properties(khop_${name} PROPERTIES
    EXPORT_NAME ${name} POSITION_INDEPENDENT_CODE ON VERIFY_INTERFACE_HEADER_SETS ON)
endfunction()

function(khop_add_executable name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE ${ARG_DEPENDS} khop_rules)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
endfunction()

# Takes one label only: gtest_discover_tests would read a second as the name of the next property.
function(khop_add_test name)
  cmake_parse_arguments(ARG "" "LABELS" "SOURCES;DEPENDS" ${ARGN})
  khop_add_executable(${name} SOURCES ${ARG_SOURCES} DEPENDS ${ARG_DEPENDS} GTest::gtest_main GTest::gmock)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  gtest_discover_tests(${name} TEST_PREFIX "${name}." PROPERTIES LABELS ${ARG_LABELS} TIMEOUT 1800
                       DISCOVERY_TIMEOUT 60)
endfunction()
