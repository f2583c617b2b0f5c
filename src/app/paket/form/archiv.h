/*
 * archiv.h: writes a ZIP that is the same each time: members in the order of their paths, no
 * folders, every one dated 1980-01-01 00:00, deflated where that saves bytes. PKWARE APPNOTE 6.3.10.
 */
#ifndef VORORT_APP_PAKET_FORM_ARCHIV_H
#define VORORT_APP_PAKET_FORM_ARCHIV_H

#include "app/paket/form/baum.h"

/* Appends all files of the Paket; one of them at a time is in memory. ERR_IO, ERR_MEMORY, and what
 * baum_read() gives, with *p filled then. */
NODISCARD enum err archiv_write(struct baum *b, struct problem *p, FILE *out);

#endif
