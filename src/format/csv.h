/*
 * csv.h: comma separated values in the German and the RFC 4180 way, in and out. What the writer
 * writes, the reader reads back to the same bytes. The reader takes UTF-8 or whatever bytes there
 * are; make UTF-8 of them before (utf8_valid(), utf8_from_win1252()).
 */
#ifndef VORORT_FORMAT_CSV_H
#define VORORT_FORMAT_CSV_H

#include "base/arena.h"
#include "base/problem.h"

struct csv_limits {
    uint64_t records;
    size_t fields;      /* in one record */
    size_t field_bytes; /* in one field */
};

/* 5 million records, 1,000 fields, 1 MiB a field. */
extern const struct csv_limits csv_limits_default;

struct csv_record {
    uint64_t line; /* of its first byte, from 1; a record may span several lines */
    const struct str *fields;
    size_t count; /* at least 1: an empty line is a record with one empty field */
};

struct csv_reader {
    struct str rest;
    char separator;
    bool unmask; /* takes off the apostrophe that CSV_FORMULA_SAFE put in front */
    struct csv_limits limits;
    uint64_t line;
    uint64_t records;
    struct arena texts; /* of one record: quoted texts with their quotes undone */
    struct arena room;  /* for `fields` */
    struct str *fields;
};

/*
 * `bytes` must stay alive; a UTF-8 mark at the begin is skipped. LF and CRLF end a line, inside
 * quotes they belong to the field. Release with csv_reader_release().
 */
void csv_reader_init(struct csv_reader *r, struct str bytes, char separator, bool unmask,
                     const struct csv_limits *limits);
void csv_reader_release(struct csv_reader *r);
/*
 * The next record; it lives until the next call. *ret_more = false at the end. ERR_FORMAT (a quote
 * that does not end, text behind a closing quote, a zero byte) or ERR_TOO_LARGE (limits) with line
 * and field number in *p.
 */
NODISCARD enum err csv_next(struct csv_reader *r, struct problem *p, bool *ret_more,
                            struct csv_record *ret_record);
/* ';', ',' or tab: which of them the first line has most of, outside quotes; ';' if none. */
char csv_guess_separator(struct str bytes);

enum csv_flags {
    CSV_BOM = 1,         /* Excel takes it as the sign of UTF-8 */
    CSV_CRLF = 2,        /* else LF */
    CSV_FORMULA_SAFE = 4 /* texts that a spreadsheet would run get an apostrophe in front */
};

struct csv_writer {
    struct buf *out;
    char separator;
    unsigned flags;
    bool in_record;
};

void csv_writer_init(struct csv_writer *w, struct buf *out, char separator, unsigned flags);
/* One field; quoted where needed. Plain numbers ("-5", "3,2") stay as they are. */
void csv_write(struct csv_writer *w, struct str field);
void csv_write_i64(struct csv_writer *w, int64_t n);
/* Ends the record. */
void csv_write_end(struct csv_writer *w);

/* Would a spreadsheet take it as a formula (=, +, -, @, tab, CR in front), being no number? */
bool csv_is_formula(struct str field);

#endif
