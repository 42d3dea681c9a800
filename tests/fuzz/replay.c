/* SPDX-License-Identifier: EUPL-1.2 */
/* Runs a fuzzer without an engine: every file of the corpus, and for each a fixed number of
 * seeded mutations, so that every run tries the same inputs. */
#include <glib.h>
#include <stdio.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

#define N_MUTATIONS 400 /* a file; keeps one replay under a second or two */

static void
mutate(GByteArray *input, GRand *random)
{
    static const char *const tokens[] = {
        "\"", ";", ",",           ".",      "\n",    "\r",           "=",
        "[",  "]", "#",           "-99997", "1e309", "\xef\xbb\xbf", "\xe2\x88\x92",
        "",   "%", "\xe2\x82\xac"};
    guint n_edits = (guint)g_rand_int_range(random, 1, 6);

    for (guint i = 0; i < n_edits && input->len > 0; i++) {
        guint at = (guint)g_rand_int_range(random, 0, (gint32)input->len);

        switch (g_rand_int_range(random, 0, 4)) {
        case 0:
            input->data[at] = (guint8)g_rand_int_range(random, 0, 256);
            break;
        case 1:
            g_byte_array_remove_index(input, at);
            break;
        case 2:
            g_byte_array_set_size(input, at);
            break;
        default: {
            const char *token = tokens[g_rand_int_range(random, 0, G_N_ELEMENTS(tokens))];
            guint length = (guint)strlen(token);
            guint old = input->len;

            g_byte_array_set_size(input, old + length);
            memmove(input->data + at + length, input->data + at, old - at);
            memcpy(input->data + at, token, length);
            break;
        }
        }
    }
}

int
main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: %s CORPUS_FOLDER_OR_FILE…\n", argv[0]);
        return 2;
    }

    gsize n_inputs = 0;

    for (int i = 1; i < argc; i++) {
        g_autoptr(GPtrArray) path = g_ptr_array_new_with_free_func(g_free);
        g_autoptr(GDir) folder = g_dir_open(argv[i], 0, NULL);

        if (folder == NULL)
            g_ptr_array_add(path, g_strdup(argv[i]));
        else
            for (const char *name; (name = g_dir_read_name(folder)) != NULL;)
                g_ptr_array_add(path, g_build_filename(argv[i], name, NULL));

        for (guint k = 0; k < path->len; k++) {
            g_autofree char *bytes = NULL;
            gsize size;
            g_autoptr(GRand) random = g_rand_new_with_seed(20240101);

            if (!g_file_get_contents(path->pdata[k], &bytes, &size, NULL)) {
                fprintf(stderr, "cannot read %s\n", (char *)path->pdata[k]);
                return 1;
            }
            LLVMFuzzerTestOneInput((const guint8 *)bytes, size);
            for (guint m = 0; m < N_MUTATIONS; m++) {
                g_autoptr(GByteArray) input = g_byte_array_new();

                g_byte_array_append(input, (const guint8 *)bytes, (guint)size);
                mutate(input, random);
                LLVMFuzzerTestOneInput(input->data, input->len);
            }
            n_inputs++;
        }
    }
    if (n_inputs == 0) {
        fprintf(stderr, "the corpus is empty\n");
        return 1;
    }
    printf("%" G_GSIZE_FORMAT " inputs and %d mutations of each\n", n_inputs, N_MUTATIONS);
    return 0;
}
