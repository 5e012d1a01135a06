#pragma once

namespace khop::tools {

/// From here on SIGINT, SIGTERM and SIGHUP remove the files that are being written before they end the process, and a
/// file that grows beyond what is allowed (SIGXFSZ), or a pipe that nobody reads (SIGPIPE), is an error of writing like
/// a full disk: word of progress that nobody reads ends no run. To be called once, before the first thread is made:
/// threads inherit the mask of signals.
void clean_up_when_interrupted();

/// If standard output is a pipe that nobody reads any more (khop explain … | head), ends the process as SIGPIPE would.
void end_if_nobody_reads();

}  // namespace khop::tools
