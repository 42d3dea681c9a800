/* SPDX-License-Identifier: EUPL-1.2 */
/* The border with GDAL. Its error handler and options are per thread, so visits of several
 * threads do not meet. */
#include "data/gdal_border.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "data/connection.h"

#define MOST_ODD 100000 /* odd cells kept; a file with more is broken anyway */

/* Drivers that read files, also data bases in one; none of them follows a reference to the
 * network. */
static const char *const drivers[] = {
    "ESRI Shapefile", "GPKG",  "GeoJSON", "GeoJSONSeq", "TopoJSON", "ESRIJSON",
    "FlatGeobuf",     "GML",   "KML",     "LIBKML",     "SQLite",   "MapInfo File",
    "OpenFileGDB",    "DXF",   "XLSX",    "XLS",        "ODS",      "CSV",
    "Parquet",        "Arrow", NULL};

/* One row: an option of GDAL for the time of a visit. */
static const struct {
    const char *name;
    const char *value;
} options[] = {
    {"CPL_VSIL_GZIP_WRITE_PROPERTIES", "NO"}, /* no .properties beside a .gz */
    {"GDAL_PAM_ENABLED", "NO"},               /* no .aux.xml */
    {"SHAPE_RESTORE_SHX", "NO"},              /* never write into the user's folder */
    {"OGR_XLSX_HEADERS", "FORCE"},
    {"OGR_XLS_HEADERS", "FORCE"},
    {"OGR_ODS_HEADERS", "FORCE"},
    {"OGR_GEOJSON_MAX_OBJ_SIZE", "0"}, /* our own limits hold */
    {"GML_SKIP_RESOLVE_ELEMS", "ALL"}, /* no xlink to elsewhere */
    {"GML_DOWNLOAD_SCHEMA", "NO"},
    {"GDAL_HTTP_MAX_RETRY", "0"},
};

/* One row: a driver and an option for opening. */
static const struct {
    const char *driver;
    const char *option;
} open_options[] = {
    {"ESRI Shapefile", "ENCODING="}, /* raw bytes: .cpg and bytes may disagree */
    {"GML", "WRITE_GFS=NO"},
    {"GML", "DOWNLOAD_SCHEMA=NO"},
    {"CSV", "GEOM_POSSIBLE_NAMES=geometry,wkt,WKT,geom,the_geom,shape,geometrie"},
    {"CSV", "KEEP_GEOM_COLUMNS=NO"},
    {"CSV", "EMPTY_STRING_AS_NULL=YES"},
};

static void
free_odd(gpointer data)
{
    WijkGdalOdd *odd = data;

    g_free(odd->field);
    g_free(odd->text);
    g_free(odd);
}

/* "Value 'x' of field layer.FIELD parsed incompletely to real 0." */
static void
remember_odd(WijkGdal *gdal, const char *message)
{
    static const char before[] = "Value '";
    static const char between[] = "' of field ";
    static const char after[] = " parsed incompletely";
    const char *end = g_strrstr(message, after);
    const char *field = end == NULL ? NULL : g_strrstr_len(message, end - message, between);

    if (field == NULL || !g_str_has_prefix(message, before) || gdal->odd->len >= MOST_ODD)
        return;

    WijkGdalOdd *odd = g_new(WijkGdalOdd, 1);
    const char *text = message + strlen(before);
    g_autofree char *raw = g_strndup(text, (gsize)(field - text));

    field += strlen(between);
    odd->text = g_utf8_make_valid(raw, -1);
    odd->field = g_strndup(field, (gsize)(end - field));
    g_ptr_array_add(gdal->odd, odd);
}

/* What a data base answers may be long, and may quote the password. */
static char *
words_of(const WijkGdal *gdal, const char *message)
{
    char *words = gdal->is_data_base ? wijk_connection_words(message)
                                     : g_utf8_make_valid(message, -1);

    g_strdelimit(words, "\n\r\t", ' ');
    return words;
}

static void CPL_STDCALL
take_complaint(CPLErr class, CPLErrorNum number, const char *message)
{
    WijkGdal *gdal = CPLGetErrorHandlerUserData();
    gboolean telling =
        class >= CE_Failure && (!gdal->is_data_base || gdal->n_failures == 0);

    (void)number;
    if (class == CE_Debug || class == CE_None)
        return;
    if (class >= CE_Failure)
        gdal->n_failures++;
    else
        remember_odd(gdal, message);
    if (telling || gdal->last == NULL) {
        g_free(gdal->last);
        gdal->last = words_of(gdal, message);
    }
}

static void
register_drivers(void)
{
    static gsize once = 0;

    if (g_once_init_enter(&once)) {
        GDALAllRegister();
        g_once_init_leave(&once, 1);
    }
}

WijkGdal *
wijk_gdal_enter(GError **error)
{
    if (!wijk_foreign_load(error))
        return NULL;

    WijkGdal *gdal = g_new0(WijkGdal, 1);

    gdal->odd = g_ptr_array_new_with_free_func(free_odd);
    gdal->option = g_ptr_array_new_with_free_func(g_free);
    CPLPushErrorHandlerEx(take_complaint, gdal);
    register_drivers();
    for (gsize i = 0; i < G_N_ELEMENTS(options); i++) {
        const char *former = CPLGetThreadLocalConfigOption(options[i].name, NULL);

        g_ptr_array_add(gdal->option, g_strdup(options[i].name));
        g_ptr_array_add(gdal->option, g_strdup(former));
        CPLSetThreadLocalConfigOption(options[i].name, options[i].value);
    }
    return gdal;
}

void
wijk_gdal_leave(WijkGdal *gdal)
{
    if (gdal == NULL)
        return;
    if (gdal->dataset != NULL)
        GDALClose(gdal->dataset);
    if (gdal->memory != NULL)
        VSIRmdirRecursive(gdal->memory);
    for (guint i = 0; i < gdal->option->len; i += 2)
        CPLSetThreadLocalConfigOption(gdal->option->pdata[i], gdal->option->pdata[i + 1]);
    CPLPopErrorHandler();
    g_ptr_array_unref(gdal->odd);
    g_ptr_array_unref(gdal->option);
    g_free(gdal->memory);
    g_free(gdal->last);
    g_free(gdal);
}

void
wijk_gdal_clear(WijkGdal *gdal)
{
    g_ptr_array_set_size(gdal->odd, 0);
    g_clear_pointer(&gdal->last, g_free);
    gdal->n_failures = 0;
}

char *
wijk_gdal_memory_path(WijkGdal *gdal, const char *name)
{
    if (gdal->memory == NULL) {
        gdal->memory = g_strdup_printf("/vsimem/wijk-%p", (void *)gdal);
        VSIMkdir(gdal->memory, 0700);
    }
    return g_strdup_printf("%s/%s", gdal->memory, name);
}

static gboolean
open_data_base(WijkGdal *gdal, const WijkSource *source, GError **error)
{
    static const char *const postgres[] = {"PostgreSQL", NULL};
    static const char *const all_tables[] = {"LIST_ALL_TABLES=YES", NULL};

    wijk_gdal_clear(gdal);
    gdal->is_data_base = TRUE;
    if (GDALGetDriverByName(postgres[0]) == NULL) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE,
                    _("%s: this GDAL cannot open databases; install Debian's libgdal, or "
                      "write the tables to a file first"),
                    source->label);
        return FALSE;
    }
    gdal->dataset = GDALOpenEx(source->path, GDAL_OF_VECTOR | GDAL_OF_READONLY, postgres,
                               source->kind == WIJK_SOURCE_TABLE ? all_tables : NULL, NULL);
    if (gdal->dataset == NULL) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE,
                    _("%s: the database cannot be opened: %s; look at host, port, dbname "
                      "and user, and at the password in ~/.pgpass or PGPASSWORD"),
                    source->label,
                    gdal->last != NULL ? gdal->last : _("it does not say why"));
        return FALSE;
    }
    return TRUE;
}

gboolean
wijk_gdal_open(WijkGdal *gdal, const WijkSource *source, GError **error)
{
    const guint flags = GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR;

    if (wijk_connection_is(source->path))
        return open_data_base(gdal, source, error);

    GDALDriverH driver = GDALIdentifyDriverEx(source->path, GDAL_OF_VECTOR,
                                              (const char *const *)drivers, NULL);
    const char *name = driver == NULL ? "" : GDALGetDriverShortName(driver);
    char **list = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(open_options); i++)
        if (strcmp(open_options[i].driver, name) == 0)
            list = CSLAddString(list, open_options[i].option);
    wijk_gdal_clear(gdal);
    gdal->dataset = GDALOpenEx(source->path, flags, (const char *const *)drivers,
                               (const char *const *)list, NULL);
    CSLDestroy(list);
    if (gdal->dataset == NULL) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE, _("%s: cannot be opened: %s"),
                    source->label,
                    gdal->last != NULL ? gdal->last : _("its form is not known"));
        return FALSE;
    }
    return TRUE;
}
