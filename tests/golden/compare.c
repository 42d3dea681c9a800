/* SPDX-License-Identifier: EUPL-1.2 */
/* Compares two PNG files of the same size by the means of blocks of pixels: prints the root
 * mean square difference and the share of blocks that differ by more than a visible step;
 * fails above the given bounds. Blocks of 1 compare pixels; larger ones forgive how a
 * program smooths the rim of letters and hatches, and nothing else. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>
#include <png.h>

#define VISIBLE 24 /* of 255 in any channel: a step the eye sees side by side */

typedef struct {
    unsigned width, height;
    unsigned char *rgb;
} Picture;

static int
read_picture(const char *path, Picture *picture)
{
    png_image image;

    memset(&image, 0, sizeof image);
    image.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_file(&image, path)) {
        fprintf(stderr, "%s: %s\n", path, image.message);
        return 0;
    }
    image.format = PNG_FORMAT_RGB;
    picture->width = image.width;
    picture->height = image.height;
    picture->rgb = malloc(PNG_IMAGE_SIZE(image));
    if (picture->rgb == NULL)
        return 0;
    return png_image_finish_read(&image, NULL, picture->rgb, 0, NULL);
}

static double
block_mean(const Picture *p, unsigned x0, unsigned y0, unsigned side, int channel)
{
    unsigned x1 = x0 + side < p->width ? x0 + side : p->width;
    unsigned y1 = y0 + side < p->height ? y0 + side : p->height;
    double sum = 0;

    for (unsigned y = y0; y < y1; y++)
        for (unsigned x = x0; x < x1; x++)
            sum += p->rgb[3 * ((size_t)y * p->width + x) + (unsigned)channel];
    return sum / ((double)(x1 - x0) * (y1 - y0));
}

static int
compare(const Picture *a, const Picture *b, unsigned side, double most_rms,
        double most_share)
{
    double sum = 0;
    size_t visible = 0;
    size_t n = 0;

    for (unsigned y = 0; y < a->height; y += side)
        for (unsigned x = 0; x < a->width; x += side, n++) {
            double most = 0;

            for (int c = 0; c < 3; c++) {
                double d =
                    fabs(block_mean(a, x, y, side, c) - block_mean(b, x, y, side, c));

                most = d > most ? d : most;
                sum += d * d;
            }
            visible += most > VISIBLE;
        }

    double rms = sqrt(sum / (double)(3 * n)) / 255;
    double share = (double)visible / (double)n;

    printf("rms %.5f, visibly different %.4f %%\n", rms, share * 100);
    return rms <= most_rms && share <= most_share ? 0 : 1;
}

static gboolean
read_bound(const char *text, double *out_bound)
{
    char *end;

    *out_bound = g_ascii_strtod(text, &end);
    return end != text && *end == '\0';
}

int
main(int argc, char **argv)
{
    Picture a = {0};
    Picture b = {0};
    double bound[3];
    int status = 1;

    if (argc == 3 && read_picture(argv[2], &a)) {
        printf("%u\n", strcmp(argv[1], "--width") == 0 ? a.width : a.height);
        free(a.rgb);
        return 0;
    }
    if (argc != 6 || !read_bound(argv[3], &bound[0]) || !read_bound(argv[4], &bound[1]) ||
        !read_bound(argv[5], &bound[2])) {
        fprintf(stderr,
                "usage: %s A.png B.png BLOCK MOST_RMS MOST_SHARE\n"
                "       %s --width|--height A.png\n",
                argv[0], argv[0]);
        return 2;
    }
    if (read_picture(argv[1], &a) && read_picture(argv[2], &b)) {
        if (a.width != b.width || a.height != b.height)
            printf("sizes differ: %u x %u and %u x %u\n", a.width, a.height, b.width,
                   b.height);
        else
            status = compare(&a, &b, (unsigned)bound[0], bound[1], bound[2]);
    }
    free(a.rgb);
    free(b.rgb);
    return status;
}
