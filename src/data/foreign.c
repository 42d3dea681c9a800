/* SPDX-License-Identifier: EUPL-1.2 */
/* Loading GDAL. The build found the name of its library, so what is loaded is what the
 * headers belong to. */
#define WIJK_FOREIGN_ITSELF
#include "data/foreign.h"

#include <dlfcn.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

static WijkForeign functions;

#define WIJK_FOREIGN_PLACE(name) {#name, &functions.name},

/* Fills the table; returns %NULL or what is wrong, to be freed. */
static char *
fill(void)
{
    const struct {
        const char *name;
        void *place;
    } row[] = {WIJK_FOREIGN_ROWS(WIJK_FOREIGN_PLACE)
                   WIJK_FOREIGN_OVERLAY_ROWS(WIJK_FOREIGN_PLACE)
                       WIJK_FOREIGN_WRITING_ROWS(WIJK_FOREIGN_PLACE)
                           WIJK_FOREIGN_GRID_ROWS(WIJK_FOREIGN_PLACE)};

    /* Never closed: GDAL keeps memory and handlers for every thread. */
    void *library = dlopen(WIJK_GDAL_LIBRARY, RTLD_LAZY | RTLD_LOCAL);

    if (library == NULL)
        return g_strdup(dlerror());
    for (gsize i = 0; i < G_N_ELEMENTS(row); i++) {
        void *symbol = dlsym(library, row[i].name);

        if (symbol == NULL)
            return g_strdup(dlerror());
        memcpy(row[i].place, &symbol, sizeof symbol);
    }
    return NULL;
}

gboolean
wijk_foreign_load(GError **error)
{
    static gsize once = 0;
    static char *wrong = NULL;

    if (g_once_init_enter(&once)) {
        wrong = fill();
        g_once_init_leave(&once, 1);
    }
    if (wrong == NULL)
        return TRUE;
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE,
                _("GDAL, which reads this file, cannot be loaded: %s; install %s"), wrong,
                WIJK_GDAL_LIBRARY);
    return FALSE;
}

const WijkForeign *
wijk_foreign(void)
{
    return &functions;
}
