#pragma once
#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#include <curses.h>
#include <locale.h>
#include <stdlib.h>
#include <wchar.h>

// What Swift cannot import: macros with arguments, the mutable globals, and attributes made of macros.

// Declared here because <wchar.h> hides it without _XOPEN_SOURCE, which a module may not set after the fact.
extern int wcwidth(wchar_t character);

enum vr_attribute { VR_BOLD = 1, VR_UNDERLINE = 2, VR_REVERSE = 4, VR_DIM = 8 };

/// Opens the screen on the standard streams: raw keys but living signals, no echo. 0, or -1 when there is no terminal.
static inline int vr_open(void) {
    // Without a locale of its own the terminal is taken to be UTF-8, as they all are.
    setlocale(LC_CTYPE, "");
    if (MB_CUR_MAX < 4 && setlocale(LC_CTYPE, "C.UTF-8") == NULL) setlocale(LC_CTYPE, "UTF-8");
    if (newterm(NULL, stdout, stdin) == NULL) return -1;
    cbreak();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    intrflush(stdscr, FALSE);
    set_escdelay(25);
    curs_set(0);
    return 0;
}

/// Starts colours on the terminal's own background; returns how many there are, 0 for none.
static inline int vr_start_colours(void) {
    if (!has_colors() || start_color() == ERR) return 0;
    if (use_default_colors() == ERR) assume_default_colors(COLOR_WHITE, COLOR_BLACK);
    return COLORS;
}

/// Makes a colour pair on the terminal's own background. Direct colours need more than a short holds.
static inline int vr_init_pair(int pair, int colour) {
#if defined(NCURSES_EXT_COLORS) && NCURSES_EXT_COLORS
    return init_extended_pair(pair, colour, -1);
#else
    return colour <= 0x7FFF ? init_pair((short)pair, (short)colour, -1) : ERR;
#endif
}

/// Listens to clicks of the first button and to the wheel.
static inline void vr_take_mouse(void) {
#ifdef BUTTON5_PRESSED
    mousemask(BUTTON1_PRESSED | BUTTON1_CLICKED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
#else
    mousemask(BUTTON1_PRESSED | BUTTON1_CLICKED | BUTTON4_PRESSED, NULL);
#endif
    mouseinterval(0);
}

/// What the mouse did: 1 a click, 4 and 5 the wheel up and down, 0 anything else.
static inline int vr_next_mouse(int *x, int *y) {
    MEVENT event;
    if (getmouse(&event) != OK) return 0;
    *x = event.x;
    *y = event.y;
    if (event.bstate & (BUTTON1_PRESSED | BUTTON1_CLICKED)) return 1;
    if (event.bstate & BUTTON4_PRESSED) return 4;
#ifdef BUTTON5_PRESSED
    if (event.bstate & BUTTON5_PRESSED) return 5;
#endif
    return 0;
}

static inline int vr_height(void) { return getmaxy(stdscr); }
static inline int vr_width(void) { return getmaxx(stdscr); }

/// Writes `count` wide characters at a place, with attributes and a colour pair.
static inline void vr_put(int y, int x, const wchar_t *text, int count, int attributes, short pair) {
    attr_t bits = A_NORMAL;
    if (attributes & VR_BOLD) bits |= A_BOLD;
    if (attributes & VR_UNDERLINE) bits |= A_UNDERLINE;
    if (attributes & VR_REVERSE) bits |= A_REVERSE;
    if (attributes & VR_DIM) bits |= A_DIM;
    wattr_set(stdscr, bits, pair, NULL);
    mvwaddnwstr(stdscr, y, x, text, count);
}

/// The next key that waits: its code with `*is_code` set for function keys; -1 when there is none.
static inline int vr_next_key(int *is_code) {
    wint_t key = 0;
    int status = wget_wch(stdscr, &key);
    if (status == ERR) return -1;
    *is_code = status == KEY_CODE_YES;
    return (int)key;
}

static inline void vr_refresh(void) { wrefresh(stdscr); }
static inline void vr_repaint_all(void) { clearok(stdscr, TRUE); }
static inline void vr_erase(void) { werase(stdscr); }
static inline void vr_place_cursor(int y, int x) {
    wmove(stdscr, y, x);
    curs_set(1);
}
static inline void vr_hide_cursor(void) { curs_set(0); }
