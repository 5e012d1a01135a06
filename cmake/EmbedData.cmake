# Puts files into the program: bytes that must travel with the binary, without a path to look up at run time.
#
#   khop_embed_data(TARGET NAMESPACE ns HEADER include/path.hpp FILES data/a.csv data/b.csv)
#
# Adds to TARGET a generated source that defines, for each file, `const std::string_view NAMESPACE::embedded_<stem>`;
# HEADER declares them by hand. The same file is the script that writes the source at build time.

if(CMAKE_SCRIPT_MODE_FILE)
  string(REPLACE "|" ";" FILES "${FILES}")
  set(body "// Generated from data files; do not edit.\n#include \"${HEADER}\"\n\nnamespace ${NAMESPACE} {\n")
  foreach(file ${FILES})
    get_filename_component(stem ${file} NAME_WE)
    file(READ ${file} bytes HEX)
    string(LENGTH "${bytes}" digits)
    math(EXPR size "${digits} / 2")
    # Every byte as \xNN, a line of the file a line of the source: short literals, whatever bytes stand in them.
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" literal "${bytes}")
    string(REPLACE "\\x0a" "\\x0a\"\n    \"" literal "${literal}")
    string(APPEND body "\nconst std::string_view embedded_${stem}(\n    \"${literal}\",\n    ${size});\n")
  endforeach()
  string(APPEND body "\n}  // namespace ${NAMESPACE}\n")
  file(WRITE ${OUTPUT} "${body}")
  return()
endif()

set(KHOP_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})

function(khop_embed_data target)
  cmake_parse_arguments(ARG "" "NAMESPACE;HEADER" "FILES" ${ARGN})
  list(TRANSFORM ARG_FILES PREPEND ${PROJECT_SOURCE_DIR}/)
  string(REPLACE "::" "_" stem ${ARG_NAMESPACE})
  set(output ${PROJECT_BINARY_DIR}/embedded/${stem}_data.cpp)
  string(JOIN "|" files ${ARG_FILES})  # a list would not survive the command line
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${output} -DHEADER=${ARG_HEADER} -DNAMESPACE=${ARG_NAMESPACE}
            "-DFILES=${files}" -P ${KHOP_EMBED_SCRIPT}
    DEPENDS ${ARG_FILES} ${KHOP_EMBED_SCRIPT}
    COMMENT "Embedding data of ${ARG_NAMESPACE}" VERBATIM)
  # A string literal of 200 KiB is beyond the standard's guaranteed minimum, not beyond GCC's or Clang's.
  set_source_files_properties(${output} PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings)
  target_sources(${target} PRIVATE ${output})
endfunction()
