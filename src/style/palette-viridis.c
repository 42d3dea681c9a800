/* SPDX-License-Identifier: EUPL-1.2 */
/* The viridis family as evenly spaced anchors, 3 hexadecimal digits a channel, mixed in
 * OKLab: within CIEDE2000 0.5 of the 256 published colours each.
 *
 * viridis, magma, inferno, plasma: N. Smith, S. van der Walt, E. Firing, for matplotlib
 * (CC0). cividis: Nunez, Anderton & Renslow (2018), doi:10.1371/journal.pone.0199239 (CC0).
 * mako, rocket: M. Waskom, for seaborn (BSD 3-clause; copyright (c) 2012-2023 Michael L.
 * Waskom). turbo: A. Mikhailov, Google (Apache-2.0). All as in viridisLite, S. Garnier
 * (MIT). */
#include "style/palette-tables.h"

#define SOURCE "viridis (MIT)"

static const WijkPalette viridis[] = {
    {.name = "viridis",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 18,
     .dark_first = TRUE,
     .colours = "44501454548216f69947c2a779f4383cd84c3cc4e28ab3565e28d72ea6d18e928c7b78ed"
                "2348998e01f097b8b620da5d8602e4b387cf463c076fc652cc25e2891d5f482b05dd82ec"
                "d87e32198fe3e7f24d"},
    {.name = "magma",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 52,
     .dark_first = TRUE,
     .colours = "00600203901f01a0b804d04215a0910742010e80ad2ae1430de3631a51024202121164e3"
                "28b1185a431010965639b0f86e84240f47524a910879b52a12e7cc5a915e7ed626191804"
                "6a21c481371f1f781c79c22782081b25681f89a28281a91b2ae81099d2d8801a1f3017ec"
                "aa332b7d2b273567b1baa38378ac2d3b375ccad3e8729d2a4256efda146b6b2e114bd673"
                "e7751d635ed058c5fff1a60a5d7f556945c2f837265c3fa67bc5dbfc0854607fd38ec644"
                "fe1984690feba1b6e9ff1ab174cff4b457b8ff4bd982cff2c6d8a8fedd00929fe7d939b0"
                "fe0e25a3dfd8eb8acffd1f4ab65fcafdcbfd"},
    {.name = "inferno",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 52,
     .dark_first = TRUE,
     .colours = "00600203901f0190c004f03e16c09a06a21d0fb0962d71660b63991de0c345b2620ba512"
                "2ef0a55ae37d09662340609a67448c0b46aa50f0db6cd5901096e26101386ec68f1686ee"
                "70f1976e778e1c56da80e1f26c688e21f6aa90d24c68898c27a65ea0b2aa62ea882dd5f6"
                "b043135b8b7d34e574bf338f52ac663d54dbcd4423487d3c479430d9e4d63d5dfa53b378"
                "e4e5a7319e9b61b2b7edf695253f1b7151edf4e79b184f79825119f9b8b30b3fb594506b"
                "fc59d9069fcda710bbfccb0b148fc1ba71effadc442a9f91ce2378f6dd80460f47e1a566"
                "f28ead692f2af2f7dcf63f9c926fcfff8a51"},
    {.name = "plasma",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 18,
     .dark_first = TRUE,
     .colours = "0ce07a8722fb04d96549802ca09618007a7278b017a8e8ea0c2a4ba2c1cb9aeb4c2db8db"
                "c493eb7f9d2b4fb71ddf460f64bea572e57cf3885d4adfa49a13dcfe0afd313fe0c72272"
                "f96dfe24ef09f9921a"},
    {.name = "cividis",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 52,
     .dark_first = TRUE,
     .colours = "0002054d30002415550002795e10002b26730002e86f40003166fa0003516ed12338b6de"
                "1ed3c56d12813ff6c72fd4396bf3694726ba3cd4ac6b84284e56b947f51e6bc4d25586c2"
                "5225916ca56f5cb6d55bb6056e260563f6f064d6797026956b37166db6ee72d721729746"
                "7657657647aa7a07817f47dd78e84081a79388e8587948dd89679292c8d578d97d915785"
                "9ce95577aa1f99676ca729d875cac5a1a748b18a5d732b6daa0719bc2ae56fdc18b2a6dd"
                "c6eb706bacc6bb6693d1ebfe669d77c4763add0c90606e2bcda5cde87d2658fee4d7254a"
                "f41dbf4fcfa0e0d4a4fffe5d43ffffeab45e"},
    {.name = "mako",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 18,
     .dark_first = TRUE,
     .colours = "0b803d0561b20f31a92991a33183512574a43d03196454103ec7f23e24ee9443866109d4"
                "35a726a15348833a53342940a90368a4dac03edb5aada4efc62ada70ad44add9c5dedb81"
                "c06e99cc7df4f5ae5a"},
    {.name = "rocket",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 18,
     .dark_first = TRUE,
     .colours = "02b04a19a1710ee2872cc16a3814361bb4625b01e850f7391f25818cf1d45b7a6c18c5ac"
                "bfc16954cd552294a6e5f398404ef95643fff3c7304eaf5d8da64af6ca6b7e4f74be99bd"
                "f8bd54bcbfb3ebadd8"},
    {.name = "turbo",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 52,
     .colours = "30a1263b73682125f83b82fa8003f93dd9ce42c4bbb62450594cbd466669dde46e739ec6"
                "468804f7444d8ccfe23fe997ff8386a62fbf2fbb29f4726dbeae9f1f2c9fdd919bd45d05"
                "17bdd8c321a8e55b7022aebfaa52f5f1d9b63f7f6d8b051ffac79f659fda693794ff5598"
                "8beffb4bb9c6feb40baa0fc3394b73f7f354c41f23340d06eb234adbce2e365e60d9c386"
                "eedcff3a0f5dc593a6fadbad38bfddaf1350ff1a1c2fffeb9352a0fce844239f9a7511cf"
                "f5366416aef958510fe8f4bc0c5e1640d090d8b36d066ced2d7044c3c24d02bb781cd01a"
                "aa11590119b80f10118bb09301a7ac04102b"},
};

const WijkPaletteTable wijk_palettes_viridis = {viridis, G_N_ELEMENTS(viridis)};
