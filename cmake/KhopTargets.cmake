# Helpers that keep every target's rules in one place.
#
#   khop_add_library(NAME DEPENDS ... PRIVATE ...)   all *.cpp below NAME/, as khop::NAME
#   khop_add_executable(NAME SOURCES ... DEPENDS ...)

add_library(khop_rules INTERFACE)
target_compile_features(khop_rules INTERFACE cxx_std_20)
target_compile_options(khop_rules INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Werror)
if(KHOP_SANITIZE)
  target_compile_options(khop_rules INTERFACE -fsanitize=${KHOP_SANITIZE} -fno-omit-frame-pointer
                                             -fno-sanitize-recover=all)
  target_link_options(khop_rules INTERFACE -fsanitize=${KHOP_SANITIZE})
endif()
if(KHOP_BUILD_FUZZ)
  target_compile_options(khop_rules INTERFACE -fsanitize=fuzzer-no-link)
endif()

function(khop_find_xxhash)
  find_path(XXHASH_INCLUDE_DIR xxhash.h REQUIRED)
  find_library(XXHASH_LIBRARY xxhash REQUIRED)
  add_library(khop_xxhash INTERFACE)
  target_include_directories(khop_xxhash SYSTEM INTERFACE ${XXHASH_INCLUDE_DIR})
  target_link_libraries(khop_xxhash INTERFACE ${XXHASH_LIBRARY})
  add_library(khop::xxhash ALIAS khop_xxhash)
endfunction()

function(khop_add_library name)
  cmake_parse_arguments(ARG "" "" "DEPENDS;PRIVATE" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${name}/*.cpp)
  add_library(khop_${name} STATIC ${sources})
  add_library(khop::${name} ALIAS khop_${name})
  target_include_directories(khop_${name} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/khop>)
  target_link_libraries(khop_${name} PUBLIC ${ARG_DEPENDS} PRIVATE ${ARG_PRIVATE} $<BUILD_INTERFACE:khop_rules>)
  target_compile_features(khop_${name} PUBLIC cxx_std_20)
  set_target_properties(khop_${name} PROPERTIES EXPORT_NAME ${name} POSITION_INDEPENDENT_CODE ON)
endfunction()

function(khop_add_executable name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE ${ARG_DEPENDS} khop_rules)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
endfunction()
