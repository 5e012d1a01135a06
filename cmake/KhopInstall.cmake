# `cmake --install` gives the libraries khop::index, khop::core and khop::io, their headers below include/khop, and a
# package that find_package(khop) finds. The command itself is installed by tools/.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/khop)
install(TARGETS khop_index khop_core khop_io EXPORT khopTargets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/khop)
install(EXPORT khopTargets NAMESPACE khop:: DESTINATION ${package_dir})

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/khopConfig.cmake.in ${PROJECT_BINARY_DIR}/khopConfig.cmake
  INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/khopConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/khopConfig.cmake ${PROJECT_BINARY_DIR}/khopConfigVersion.cmake
  ${CMAKE_CURRENT_LIST_DIR}/FindxxHash.cmake DESTINATION ${package_dir})
