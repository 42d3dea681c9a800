/* SPDX-License-Identifier: EUPL-1.2 */
/* The palettes of this project, in table form: one line of hexadecimal colours for each
 * number of classes, 3 to 9. Each follows one smooth curve through OKLab (Ottosson 2020);
 * the classes stand on it so that the least CIEDE2000 difference of neighbours, over normal
 * vision and the three kinds of colour blindness (and grey, up to 5 classes), is as large
 * and as even as the curve allows. Few classes do not go to the dark end, so that names on
 * top of them can be read. Up to 7 classes differ by 10 or more for all four kinds of
 * vision; with 5 the one-way ones do so in grey too. The two-sided ones cannot in grey;
 * their first, blue end stands for good where an indicator has a direction, and their
 * middle is cream (on dark paper grey), or it would be lost in the surroundings.
 *
 * wijk-nacht and wijk-nacht-blauw-oranje are for dark paper: use wijk-nacht:reverse there.
 */
#include "base/i18n.h"
#include "style/palette-tables.h"

#define SOURCE N_("this project")

static const WijkPalette house[] = {
    {.name = "wijk-groenblauw",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_STEPS,
     .n_stored = 9,
     .colours = "daf3cd3fb2b71d759d"
                "e5f6d156c2bb258aa91b5b8c"
                "eaf7d26bccbc2d9ab01d749c1a497c"
                "eff8d47cd3bc35a6b42180a41b5d8d173466"
                "f2f8d582d5bb3badb62489a81b6a961a467814214e"
                "f5f8d68dd9bb4abab92c98af1f7ca11b608f19407314214e"
                "f5f8d695dcbb5fc7bb35a6b4258ba91d749c1b598a193d6f14214e"},
    {.name = "wijk-blauw",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_STEPS,
     .n_stored = 9,
     .colours = "d5eefa5dabdb2a71b0"
                "ddf2fc72bae43986c11e5b99"
                "e1f3fc83c4e94796cd2a71af184a85"
                "e4f5fd9cd1ee59a7d93580bc1f5d9b14366b"
                "e6f5fda3d4f062afde3b89c3266aa817478011234f"
                "e8f6fdafdbf275bce54a99cf317bb920609e16417911234f"
                "e8f6fdb6def483c4e956a5d83c89c42b72b01d5996163e7511234f"},
    {.name = "wijk-groen",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_STEPS,
     .n_stored = 9,
     .colours = "ddf4cb6db679348258"
                "e5f6d47cc4864894621b6c49"
                "e8f7d88acd9058a26b3180560a5b3e"
                "ecf8dc9ed89c65ae723e8b5d1a6b48004631"
                "edf9dea7dca26cb57848936227775006563b003224"
                "eff9e0b7e3ac79c18358a26b3a875b1d6e4a025138003224"
                "eff9e0c1e8b285ca8c64ad72499462307f55166746004d36003224"},
    {.name = "wijk-warm",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_STEPS,
     .n_stored = 9,
     .colours = "fee6bfe98f57ba5237"
                "feeccaf1a065cc64409f3d2c"
                "ffeecff4ad72d97547b74f35882e24"
                "fff1d5f8c68ee68953c55d3c9e3c2b691e1c"
                "fff2d7f9cc96eb9259cd6640ad46317e2921491114"
                "fff3dafbd6a4f3a66bdc7a4ac1593aa13e2c77251f491114"
                "fff3dafcdbacf5b378e68952cf6841b74f3597372971221e491114"},
    {.name = "wijk-grijs",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_STEPS,
     .n_stored = 9,
     .colours = "d0d0d08585854c4c4c"
                "d8d8d89999996c6c6c3c3c3c"
                "dededea8a8a87e7e7e5a5a5a303030"
                "e7e7e7b4b4b48b8b8b6c6c6c494949232323"
                "efefefbfbfbf9797977878785b5b5b3a3a3a161616"
                "f7f7f7cacacaa5a5a58787876e6e6e535353353535161616"
                "f7f7f7cfcfcfaeaeae9292927a7a7a6464644c4c4c313131161616"},
    {.name = "wijk-nacht",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_STEPS,
     .n_stored = 9,
     .colours = "daecae37a7a01e698a"
                "e8f0b76cbd981487981f5678"
                "eef2bc7ec4931e999d1a73901f486b"
                "fbf6c78cc99035a7a0167f951f57791c2c4b"
                "fbf6c7a0d28e69bc991a959c1a75911f51741c2c4a"
                "fbf6c7afda9478c19530a49f1486981d6a8a1f4c6e1c2c4a"
                "fbf6c7b8de9a81c59252b39e1a959c177d941f63851f486a1c2c4a"},
    {.name = "wijk-blauw-oranje",
     .source = SOURCE,
     .kind = WIJK_PALETTE_DIVERGING,
     .form = WIJK_FORM_STEPS,
     .n_stored = 9,
     .colours = "1a6aaaf5f0d5c16229"
                "0c5c9ab4dceaf4c281af521d"
                "07528f6db3e1f5f0d5df8f52a14719"
                "0849854f99d1cde6e7fbd59fd3783f933d1a"
                "0d447e3b87c4abd8eaf5f0d5ecaf6cc5652d89361c"
                "1241772e7cbb7dbfe7d6eae5fddeade29657b95b2380301e"
                "1241772776b567aedec0e1e9f5f0d5f5c384d98247b2551e80301e"},
    {.name = "wijk-nacht-blauw-oranje",
     .source = SOURCE,
     .kind = WIJK_PALETTE_DIVERGING,
     .form = WIJK_FORM_STEPS,
     .n_stored = 9,
     .colours = "59b6e8414449e08f4b"
                "6bc5f3385d877a4a38eea15b"
                "7bd1f93f7bb2414449a55c35f5b169"
                "8bddfb428ac038516c60463cb96b36fbc176"
                "97e5fc4699ce396494414449894e36c9783afdcd80"
                "a3ecfb4da9dd3d75ac394c6257453ea05935d88643fed98b"
                "a3ecfb51afe24080b738587d414449724939ae6335df8d49fed98b"},
};

const WijkPaletteTable wijk_palettes_house = {house, G_N_ELEMENTS(house)};
