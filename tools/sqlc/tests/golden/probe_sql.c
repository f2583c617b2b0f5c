/* Made by tools/sqlc from probe.sql; do not edit. */
#include "probe_sql.h"

static struct db_query query_ort_one = {
    .name = "ort_one",
    .sql =
        "SELECT id, name, slogan, besteht, kuerzer, flaeche, hoehe, wappen, text, notiz\n"
        "FROM ort WHERE id = :id",
};

static void read_ort_one(struct db_stmt *stmt, struct arena *a, struct q_ort_one_row *row)
{
    row->id = db_col_i64(stmt, 0);
    row->name = db_col_str(stmt, 1, a);
    row->slogan = db_col_str(stmt, 2, a);
    row->besteht = db_col_i64(stmt, 3) != 0;
    row->kuerzer = db_col_opt_i64(stmt, 4);
    row->flaeche = db_col_opt_double(stmt, 5);
    row->hoehe = db_col_double(stmt, 6);
    row->wappen = db_col_str(stmt, 7, a);
    row->text = html_from_store(db_col_str(stmt, 8, a));
    row->notiz = html_from_store(db_col_str(stmt, 9, a));
}

enum err q_ort_one(struct db_read r, struct arena *a, int64_t id, struct q_ort_one_row *ret_row)
{
    struct db_stmt *stmt;
    TRY(db_stmt_open(r.db, &query_ort_one, &stmt));
    db_bind_i64(stmt, 1, id);
    bool more = false;
    enum err e = db_step(stmt, &more);
    if (e == OK && more) {
        read_ort_one(stmt, a, ret_row);
    }
    db_stmt_close(stmt);
    TRY(e);
    return more ? OK : ERR_NOT_FOUND;
}

static struct db_query query_ort_maybe = {
    .name = "ort_maybe",
    .sql =
        "SELECT o.id, o.name, l.name AS land\n"
        "FROM ort o\n"
        "JOIN land l ON l.id = o.land_id\n"
        "WHERE o.land_id = :land AND o.name = :name AND o.name <> 'a -- \"b\" ''c'' \?\?/'",
};

static void read_ort_maybe(struct db_stmt *stmt, struct arena *a, struct ort_kurz *row)
{
    row->id = db_col_i64(stmt, 0);
    row->name = db_col_str(stmt, 1, a);
    row->land = db_col_str(stmt, 2, a);
}

enum err q_ort_maybe(struct db_read r, struct arena *a, struct str name, int64_t land, bool *ret_found, struct ort_kurz *ret_row)
{
    struct db_stmt *stmt;
    TRY(db_stmt_open(r.db, &query_ort_maybe, &stmt));
    db_bind_text(stmt, 2, name);
    db_bind_i64(stmt, 1, land);
    bool more = false;
    enum err e = db_step(stmt, &more);
    if (e == OK && more) {
        read_ort_maybe(stmt, a, ret_row);
    }
    db_stmt_close(stmt);
    TRY(e);
    *ret_found = more;
    return OK;
}

static struct db_query query_ort_many = {
    .name = "ort_many",
    .sql =
        "SELECT o.id, o.name, l.name AS land FROM ort o JOIN land l ON l.id = o.land_id\n"
        "WHERE o.land_id = :land ORDER BY o.name",
};

static void read_ort_many(struct db_stmt *stmt, struct arena *a, struct ort_kurz *row)
{
    row->id = db_col_i64(stmt, 0);
    row->name = db_col_str(stmt, 1, a);
    row->land = db_col_str(stmt, 2, a);
}

enum err q_ort_many(struct db_read r, struct arena *a, int64_t land, struct ort_kurz **ret_rows, size_t *ret_count)
{
    struct db_stmt *stmt;
    TRY(db_stmt_open(r.db, &query_ort_many, &stmt));
    db_bind_i64(stmt, 1, land);
    bool more = false;
    enum err e = db_step(stmt, &more);
    struct ort_kurz *rows = NULL;
    size_t row_count = 0;
    size_t row_cap = 0;
    while (e == OK && more) {
        rows = db_rows_grow(a, rows, sizeof(*rows), row_count, &row_cap);
        read_ort_many(stmt, a, &rows[row_count++]);
        e = db_step(stmt, &more);
    }
    db_stmt_close(stmt);
    TRY(e);
    *ret_rows = rows;
    *ret_count = row_count;
    return OK;
}

static struct db_query query_ort_partner = {
    .name = "ort_partner",
    .sql =
        "SELECT b.name, l.name AS land, p.seit\n"
        "FROM partner p\n"
        "JOIN ort b ON b.id = p.b_id\n"
        "LEFT JOIN land l ON l.id = b.land_id AND l.name <> 'Nirgends'\n"
        "WHERE p.a_id = :id ORDER BY b.name",
};

static void read_ort_partner(struct db_stmt *stmt, struct arena *a, struct q_ort_partner_row *row)
{
    row->name = db_col_str(stmt, 0, a);
    row->land = db_col_str(stmt, 1, a);
    row->seit = db_col_str(stmt, 2, a);
}

enum err q_ort_partner(struct db_read r, struct arena *a, int64_t id, struct q_ort_partner_row **ret_rows, size_t *ret_count)
{
    struct db_stmt *stmt;
    TRY(db_stmt_open(r.db, &query_ort_partner, &stmt));
    db_bind_i64(stmt, 1, id);
    bool more = false;
    enum err e = db_step(stmt, &more);
    struct q_ort_partner_row *rows = NULL;
    size_t row_count = 0;
    size_t row_cap = 0;
    while (e == OK && more) {
        rows = db_rows_grow(a, rows, sizeof(*rows), row_count, &row_cap);
        read_ort_partner(stmt, a, &rows[row_count++]);
        e = db_step(stmt, &more);
    }
    db_stmt_close(stmt);
    TRY(e);
    *ret_rows = rows;
    *ret_count = row_count;
    return OK;
}

static struct db_query query_ort_each = {
    .name = "ort_each",
    .sql =
        "SELECT id, name, slogan, text, wappen FROM ort ORDER BY id",
};

static void read_ort_each(struct db_stmt *stmt, struct q_ort_each_row *row)
{
    row->id = db_col_i64(stmt, 0);
    row->name = db_col_borrow(stmt, 1);
    row->slogan = db_col_borrow(stmt, 2);
    row->text = html_from_store(db_col_borrow(stmt, 3));
    row->wappen = db_col_borrow(stmt, 4);
}

enum err q_ort_each(struct db_read r, enum err (*each)(void *arg, const struct q_ort_each_row *row), void *arg)
{
    struct db_stmt *stmt;
    TRY(db_stmt_open(r.db, &query_ort_each, &stmt));
    bool more = false;
    enum err e = db_step(stmt, &more);
    while (e == OK && more) {
        struct q_ort_each_row row;
        read_ort_each(stmt, &row);
        e = each(arg, &row);
        if (e == OK) {
            e = db_step(stmt, &more);
        }
    }
    db_stmt_close(stmt);
    TRY(e);
    return OK;
}

static struct db_query query_ort_count = {
    .name = "ort_count",
    .sql =
        "SELECT count(*) AS anzahl, avg(flaeche) AS mittel FROM ort WHERE (:land IS NULL OR land_id = :land)",
};

static void read_ort_count(struct db_stmt *stmt, struct q_ort_count_row *row)
{
    row->anzahl = db_col_i64(stmt, 0);
    row->mittel = db_col_opt_double(stmt, 1);
}

enum err q_ort_count(struct db_read r, struct arena *a, struct db_opt_i64 land, struct q_ort_count_row *ret_row)
{
    struct db_stmt *stmt;
    TRY(db_stmt_open(r.db, &query_ort_count, &stmt));
    db_bind_opt_i64(stmt, 1, land);
    bool more = false;
    enum err e = db_step(stmt, &more);
    (void)a;
    if (e == OK && more) {
        read_ort_count(stmt, ret_row);
    }
    db_stmt_close(stmt);
    TRY(e);
    return more ? OK : ERR_NOT_FOUND;
}

static struct db_query query_ort_add = {
    .name = "ort_add",
    .sql =
        "INSERT INTO ort (land_id, name, slogan, besteht, kuerzer, flaeche, hoehe, wappen, text, notiz)\n"
        "VALUES (:land, :name, :slogan, :besteht, :kuerzer, :flaeche, :hoehe, :wappen, :text, :notiz)",
};

enum err q_ort_add(struct db_write w, const struct q_ort_add_in *in, int64_t *ret_id)
{
    struct db_stmt *stmt;
    TRY(db_stmt_open(w.db, &query_ort_add, &stmt));
    db_bind_i64(stmt, 1, in->land);
    db_bind_text(stmt, 2, in->name);
    db_bind_str(stmt, 3, in->slogan);
    db_bind_i64(stmt, 4, in->besteht ? 1 : 0);
    db_bind_opt_i64(stmt, 5, in->kuerzer);
    db_bind_opt_double(stmt, 6, in->flaeche);
    db_bind_double(stmt, 7, in->hoehe);
    db_bind_blob(stmt, 8, in->wappen);
    db_bind_text(stmt, 9, in->text.markup);
    db_bind_str(stmt, 10, in->notiz.markup);
    bool more = false;
    enum err e = db_step(stmt, &more);
    db_stmt_close(stmt);
    TRY(e);
    *ret_id = db_last_id(w);
    return OK;
}

static struct db_query query_ort_rename = {
    .name = "ort_rename",
    .sql =
        "UPDATE ort SET name = :neu WHERE id = :id AND name = :alt",
};

enum err q_ort_rename(struct db_write w, int64_t id, struct str alt, struct str neu, int64_t *ret_changes)
{
    struct db_stmt *stmt;
    TRY(db_stmt_open(w.db, &query_ort_rename, &stmt));
    db_bind_i64(stmt, 2, id);
    db_bind_text(stmt, 3, alt);
    db_bind_text(stmt, 1, neu);
    bool more = false;
    enum err e = db_step(stmt, &more);
    db_stmt_close(stmt);
    TRY(e);
    *ret_changes = db_changes(w);
    return OK;
}

static struct db_query query_land_put = {
    .name = "land_put",
    .sql =
        "INSERT INTO land (id, name) VALUES (:id, :name)\n"
        "ON CONFLICT (id) DO UPDATE SET name = excluded.name",
};

enum err q_land_put(struct db_write w, int64_t id, struct str name)
{
    struct db_stmt *stmt;
    TRY(db_stmt_open(w.db, &query_land_put, &stmt));
    db_bind_i64(stmt, 1, id);
    db_bind_text(stmt, 2, name);
    bool more = false;
    enum err e = db_step(stmt, &more);
    db_stmt_close(stmt);
    TRY(e);
    return OK;
}

static struct db_query query_partner_put = {
    .name = "partner_put",
    .sql =
        "INSERT INTO partner (a_id, b_id, seit) VALUES (:a_id, :b_id, :seit)",
};

enum err q_partner_put(struct db_write w, int64_t a_id, int64_t b_id, struct str seit)
{
    struct db_stmt *stmt;
    TRY(db_stmt_open(w.db, &query_partner_put, &stmt));
    db_bind_i64(stmt, 1, a_id);
    db_bind_i64(stmt, 2, b_id);
    db_bind_str(stmt, 3, seit);
    bool more = false;
    enum err e = db_step(stmt, &more);
    db_stmt_close(stmt);
    TRY(e);
    return OK;
}

