#include "tools/khop/cli.hpp"

int main(int argc, char** argv) { return khop::tools::run_command_line(argc, argv); }
