/* SPDX-License-Identifier: EUPL-1.2 */
/* Compares two PNG files of the same size: prints the root mean square difference and the
 * share of pixels that differ by more than a visible step; fails above the given bounds. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

int
main(int argc, char **argv)
{
    Picture a = {0};
    Picture b = {0};

    if (argc == 3 && read_picture(argv[2], &a)) {
        printf("%u\n", strcmp(argv[1], "--width") == 0 ? a.width : a.height);
        free(a.rgb);
        return 0;
    }
    if (argc != 5) {
        fprintf(stderr,
                "usage: %s A.png B.png MOST_RMS MOST_SHARE\n"
                "       %s --width|--height A.png\n",
                argv[0], argv[0]);
        return 2;
    }
    if (!read_picture(argv[1], &a) || !read_picture(argv[2], &b))
        return 1;
    if (a.width != b.width || a.height != b.height) {
        printf("sizes differ: %u x %u and %u x %u\n", a.width, a.height, b.width, b.height);
        return 1;
    }

    double sum = 0;
    size_t visible = 0;
    size_t n = (size_t)a.width * a.height;

    for (size_t i = 0; i < n; i++) {
        int most = 0;

        for (int c = 0; c < 3; c++) {
            int d = abs(a.rgb[3 * i + c] - b.rgb[3 * i + c]);

            most = d > most ? d : most;
            sum += (double)d * d;
        }
        visible += most > VISIBLE;
    }

    double rms = sqrt(sum / (double)(3 * n)) / 255;
    double share = (double)visible / (double)n;

    printf("rms %.5f, visibly different %.4f %%\n", rms, share * 100);
    free(a.rgb);
    free(b.rgb);
    return rms <= atof(argv[3]) && share <= atof(argv[4]) ? 0 : 1;
}
