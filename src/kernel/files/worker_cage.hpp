// What a process gives up before it looks at a hostile picture. Once, and for good.
#pragma once

namespace qzt::files {

// Memory, time, no new files or processes; ends with its parent. Before the picture is read.
void limit_this_process();
// From here on the system serves it nothing but memory, reading and writing what is open, and its end: any other call
// ends the process. (Built with sanitizers it stays open, since they ask the system for more.)
void forbid_all_but_thinking();

} // namespace qzt::files
