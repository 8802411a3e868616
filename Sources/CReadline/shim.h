#ifndef CREADLINE_SHIM_H
#define CREADLINE_SHIM_H

#include <stdio.h>
#include <readline/readline.h>
#include <readline/history.h>

/* Readline is set up through global variables, which Swift does not let concurrent code touch. */

/* `name` is what `$if` in an inputrc file tests; it must outlive the process's use of readline. `next_key` waits for a
   key and returns it. A tab is a tab: there are no files to complete. */
static inline void creadline_configure(const char *name, rl_getc_func_t *next_key) {
  rl_readline_name = name;
  rl_inhibit_completion = 1;
  rl_getc_function = next_key;
}

/* Whether keys go to a search of the history instead of the line. */
static inline int creadline_is_searching(void) {
  return RL_ISSTATE(RL_STATE_ISEARCH | RL_STATE_NSEARCH);
}

#endif
