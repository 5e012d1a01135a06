#pragma once

namespace khop::tools {

/// From here on SIGINT, SIGTERM and SIGHUP remove the files that are being written before they end the process, and a
/// file that grows beyond what is allowed (SIGXFSZ) is an error of writing like a full disk. To be called once, before
/// the first thread is made: threads inherit the mask of signals.
void clean_up_when_interrupted();

}  // namespace khop::tools
