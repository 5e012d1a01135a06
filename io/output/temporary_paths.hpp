#pragma once

#include <functional>
#include <span>
#include <string>

namespace khop::io {

/// Files and folders that have no place yet and must not outlive the process: what ResultDir writes before commit().
///
/// A process that a signal is about to end calls remove_temporary_paths(); the library itself handles no signal.
/// Threads: any, at once. Not for a signal handler: it takes a lock (wait for the signal in a thread of its own).

/// Makes one, by a call that gives what is negative when it fails, and returns that. A signal finds it made and known, or
/// neither.
int make_temporary_path(const std::string& path, const std::function<int()>& make);
void forget_temporary_path(const std::string& path);

/// Does what gives such paths their place, and forgets them if that succeeds: a signal finds both done or neither.
bool keep_temporary_paths(std::span<const std::string> paths, const std::function<bool()>& step);

/// Removes them, the last one first, and folders only if they are empty. After it no other can be added: the caller
/// ends the process, and whoever adds one waits for that.
void remove_temporary_paths();

}  // namespace khop::io
