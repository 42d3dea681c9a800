/* SPDX-License-Identifier: EUPL-1.2 */
/* The scientific colour maps of F. Crameri, doi:10.5281/zenodo.1243862 (MIT; copyright (c)
 * Fabio Crameri): the one-way and two-sided maps as evenly spaced anchors, 3 hexadecimal
 * digits a channel, mixed in OKLab: within CIEDE2000 0.5 of the 256 published colours each.
 * The qualitative ones (…S) keep the first 12 of their 100 colours. The cyclic maps and the
 * land-and-sea maps are not for choropleths and are left out. */
#include "style/palette-tables.h"

#define SOURCE "Crameri (MIT)"

static const WijkPalette crameri[] = {
    {.name = "batlow",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 18,
     .dark_first = TRUE,
     .colours = "0151925990c32f95d610a4156051544fb6241e75ce61f2ec67d5c944270451f5bb77a44e"
                "74a7ed37c8ff8632d5ad98cf2d8ca59243c7e3c979549f629fc74afd7aad97dfe1b5eb87"
                "fd1c0fd8bfb3ccefb2"},
    {.name = "batlowW",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 52,
     .dark_first = TRUE,
     .colours = "01319359905e2105ae0992885c30c42fb5d70e03635e80f63c05f710841260511c45e610"
                "1324a761b14e4f062417053762a19b57e62b1d25c262721560261b2656406052c06795e6"
                "3266af5be3936e258d40771355647f74351a4fc7714db57b7a049b5fc7cf45a6807fe419"
                "70882d3d879485e39b8278913638c18c73389638fe323a0c938332ab997236cb629aa3d3"
                "c009df45ec8fa0d4fed0ba365a6d76a5a64ddd3a7a6efe27a9978be74ab9824ebdae08c0"
                "f03b14964f46b5da16f83bbfad9fb6c3bba7fdbcc7c70ff1d56d26ffcddddc5fffe5ae4d"
                "fffecbec5ffff34f31ffff95f93ffffeefed"},
    {.name = "batlowK",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 52,
     .dark_first = TRUE,
     .colours = "0440550a809c0d21540eb13c1dc11819d27114420631217827a3b41b72f544e1ff3714d5"
                "2503e95452a44585982f94bc5d03495125ef39555d5f93dc59c5f34205d35e14646045c6"
                "4aa6335a44f466157b54369154e5976c251c5f16f54e765172a4b16b876147a72779b443"
                "79e7d640f81e8133df8a88503b693b88e3969d78cb386a79906389b1f93d3a3bc496f3d8"
                "c6599c428cfd9c448fd889e850be04a08596e6fa2762cecaa466caf14a6676bf50a8880e"
                "f7faac8b0fa2ad3950fbcafb9eefceb26a8afdab53b25fe1b82bc1fe4bb3c5ffe2be8d01"
                "fddc1fda9fd4c58e54fc6c93f03fb4ccffb3"},
    {.name = "acton",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 18,
     .dark_first = TRUE,
     .colours = "2640cb3fc3361f750d3f830b60a4af4126f956250b7dc6505dd89877162b8da8976438eb"
                "9d665a8fab2f67990fc7d6eb96dd347fda54d97937b5fdf3a73c69e47ba9d60e8fcc9e3a"
                "ed0dcdefdf09eb4faa"},
    {.name = "bamako",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 52,
     .dark_first = TRUE,
     .colours = "0003ae47b0263c646304c3de44c0723f643509a40f41d0c34294040ed4443ea11a4603ce"
                "14847e3b117949e3931ad4c03721e44e435021e50932c25b53030629a5592df2dc5842b6"
                "3215b128b3685df25f3b360f2313ff64020144f6741d04a06a819e4f46de16a549716136"
                "5a074e1005f97870ca6527c00906ac7f905870a82d02877085600c7dc872002849889000"
                "8b589f00091f8b80079898dc0289f191407da5995d0ffac49ac181b319fe207ba1a52290"
                "c12aa831fc83aff3b7cecb59461d4dbb351ada8c0e5dae02c6769ae5acc0758eb2d17813"
                "f08d6d8ccf5cdc2981faee14a32fffe65adf"},
    {.name = "bilbao",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 52,
     .dark_first = TRUE,
     .colours = "4c900100c54106a0af5b90e612d62d15318f69a1b71f470221525b7662712c37c82cb32a"
                "82732538f88237f3f18d93dc44d92843a49f96a4984e399e4f35179c554853c9e2596556"
                "9f95de56aa0c62357aa1e664588a2f6a3596a406e05a3a5071c5b0a607575bda6f7915c9"
                "a7f7cb5d6a8f8065e3a9f8405efaaf87c5fcac08b960aad18f7619ae393962baf997f646"
                "b129cb673b33a1e6bdb59a72728b82ac37adbabb0a83ebd1b498d1bf5b8195ec16bb59e4"
                "c36be5a64c55c14addc75c43b51c9cc76bc4ccdcb3c39d12d02cb5d6cd63d39ddbdd7dc3"
                "e59e57e4fee0edfedcf6ef6df6dfffffffff"},
    {.name = "buda",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 18,
     .dark_first = TRUE,
     .colours = "b3300bb35b341b3a71b3c2ce9dab683c696ebb04ad91dbf95878d4c3f65888ec8372484a"
                "cc37ef80acfc8be7d2d3198f79dd66a62768d9bb37733dd1c116fde09cef6c5e50dd7690"
                "ef1edc66effffff667"},
    {.name = "davos",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 18,
     .dark_first = TRUE,
     .colours = "0000514ac0781b25ff12e2f37481e74318672b855e93f39c6689bb4867459dc56d7fb9b6"
                "64f89696673092990681c9c78ad92ba8787ea85b8b8b2c3dce299bdf3e3cb35f1cf2bcf7"
                "fb1face8bff5ff6ff7"},
    {.name = "devon",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 18,
     .dark_first = TRUE,
     .colours = "2bc19b4cc2aa27c5ab28f35d68f27544978027c5438a02e761f9f63ae6d2b475157a1c87"
                "6f3880d788c2951e2ea50a26ebbb5fafdf09c25bccf34ce4c9cf5cda6d70f84e6ce47fac"
                "f34f21fd6fffffffff"},
    {.name = "glasgow",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 18,
     .dark_first = TRUE,
     .colours = "36312f38744316b2c950c1a62185ea1ef1616db29208a7493a501474c4af0057375ac062"
                "6ff69b1dd6b176c3a766382a5766188e374360a9a190b6f7a6eac189ab2cc2ca3bbd6d69"
                "bd2c7be9bdbdd41fff"},
    {.name = "grayC",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 86,
     .dark_first = TRUE,
     .colours = "0000000000570570570af0af0af0f90f90f91341341341671671671951951951c21c21c2"
                "1ef1ef1ef21c21c21c2492492492762762762a32a32a32d02d02d02fc2fc2fc329329329"
                "3553553553813813813ac3ac3ac3d83d83d840340340342e42e42e458458458483483483"
                "4ad4ad4ad4d64d64d64ff4ff4ff5285285285515515515795795795a15a15a15c85c85c8"
                "5f05f05f061661661663d63d63d6636636636886886886ae6ae6ae6d26d26d26f76f76f7"
                "71b71b71b73f73f73f7647647647887887887ac7ac7ac7d17d17d17f67f67f681b81b81b"
                "8428428428688688688908908908b88b88b88e18e18e190b90b90b935935935960960960"
                "98c98c98c9b99b99b99e69e69e6a14a14a14a43a43a43a73a73a73aa3aa3aa3ad5ad5ad5"
                "b07b07b07b3ab3ab3ab6eb6eb6eba3ba3ba3bd8bd8bd8c0fc0fc0fc47c47c47c7fc7fc7f"
                "cb9cb9cb9cf3cf3cf3d2ed2ed2ed6bd6bd6bda8da8da8de7de7de7e26e26e26e67e67e67"
                "ea8ea8ea8eebeebeebf2ff2ff2ff74f74f74fbafbafbafffffffff"},
    {.name = "hawaii",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 18,
     .dark_first = TRUE,
     .colours = "8ce01c73b9011ba64c9292c557594a3b54b696a4a040a98958d3679a96862c79c879622c"
                "9d48c31bf9a7a0721391eb3337284ec1b54d769cd074a68dd749595fbe14b7568bea5d79"
                "8a4f07effb42f2efe6"},
    {.name = "imola",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 18,
     .dark_first = TRUE,
     .colours = "19f333b331fd3deadf24e47fa8e29d51da3e2ed5ba9ed34b6539903c06e091c44576a89a"
                "4e18088255a18cb7d467d9a9798766a9475d859b88720958c876e2a7dd8f6a3c12e8a676"
                "e04f53668ffffff666"},
    {.name = "lajolla",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 18,
     .dark_first = TRUE,
     .colours = "1951980002651e207935623510548729c19a60231c2617be3ad3459a643440cb954aa486"
                "d1f56c4c7de469a4ede367cb506e718e951beaaa00530ee6b1f54cf2bc5f5baf85dcc76f"
                "fd2f09a2afffff6cb4"},
    {.name = "lapaz",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 18,
     .dark_first = TRUE,
     .colours = "1a80c464c1f61f47102352fc7cd2703fa87b2b64ef9143115de9923936c49f144679fa2e"
                "53286aa4465091aa2e78d9a79f28d5a119a0a2ca70961badaf797bd5fbdfa4ded2d11bd4"
                "fa0e33d8dff3f31f37"},
    {.name = "lipari",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 18,
     .dark_first = TRUE,
     .colours = "02f12c25f0832694221523b05e12fa4e673a4bf5a27af5ff5de78e7125f474a83f6066fb"
                "99161a6a3b0b635644ca767c5f5e1174b600ea88a4699e8b9f0770e60b1d867e89c659c4"
                "f1bdd8b9ffdff57db4"},
    {.name = "navia",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 18,
     .dark_first = TRUE,
     .colours = "03713627205524443d0713656220ca4957d11775bf8dd2296b39182b775a8df33c7e388c"
                "3c68668354618f47d851999b76b5fca656f0731b5c68a90dc7e6c7b61d8b836d5ae4ca3e"
                "ec6ee0c1ffc8f54d9b"},
    {.name = "nuuk",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 18,
     .dark_first = TRUE,
     .colours = "04a59c8cf1b75e087a2b563783b3be6ad8254e57478456217f78947608b18f789196894f"
                "99ca11980a71aa397bb0db1b947b82b818f6be9be389bc5ac5384ecfbcf6841decde88c2"
                "effefb9dbff0fefb2e"},
    {.name = "oslo",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 86,
     .dark_first = TRUE,
     .colours = "00f01500a02804b0700420800d205d0b71200790e61600981111980b11371cf0c415c208"
                "0cf17e2430d61a127f0dc1c42bc0e21e82fb0e920d33a0f123337b0fa25a3bd1042823ff"
                "10e2ab44311a2d54871272ff4cc13532a51214335555815338059f1653ac5e71773d962f"
                "18a40567819f4326c11b645f70b1ce48c7561e84b97a02044e77eb223515837245543883"
                "2695718cf2925a191b2be5d19682ef6039b6324636a0335f66ba4f39f6a2a9b3e46dbae5"
                "42d715b2c47a750b6e4c978cbab5187c6be15677ffc105b4835c375fe869c5764689ac70"
                "68a8c8c826cc8f3c9070b91dc9a748944ca078496aca47be98fca67f89b3ca68319d7ca6"
                "86a9faca58a3a1dca48dca40ca3915a64ca294ea87ca1988aabca09c2ad0ca19fcaf5ca2"
                "a37b1bca5a73b43caaab1b6ccb1aefb97cbab2fbc4cc7b70bf3cd7bb3c24cebbf7c59d04"
                "c3dc90d21c84cc9d43cccd06d6ad15d44d96d5fd85dc7da9dc7dfbdf4e0be34e3fe50e6f"
                "e89e97eaded4edeeeef1ef25f31f69f6df74fb4fb6fb9ffeffffff"},
    {.name = "tokyo",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 18,
     .dark_first = TRUE,
     .colours = "1bd0e433d35915e3c64e022844f6073354b96a743a4f46eb50750f7095a451d71f629528"
                "7356b05337517565417768295577ab92e57f801a675d98a9bd36a99ecd60838bcfebca6b"
                "dacf84c78efdfceddb"},
    {.name = "turku",
     .source = SOURCE,
     .kind = WIJK_PALETTE_SEQUENTIAL,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 86,
     .dark_first = TRUE,
     .colours = "00000000005a0590510b20b20a10fd0fc0e813913812116e16d15219e19d17d1ce1cd1a7"
                "1ff1fe1d023122f1f82622612202952932472c72c526d2fa2f729232c3292b635f35c2da"
                "39138e2fb3c43c031c3f63f233c42842435a45a45637748c4883944bd4b93af4ef4ea3c9"
                "52051c3e255254d3fb58357e4135b45af42a5e65e044161861145764a64246d67d673484"
                "6b06a549a6e56d74b071a7094c775173b4de78976e4f67c37a150f7ff7d452983d808544"
                "87d83b5608bf86e57d9048a159d94c8d35bd9959035df9e0932603a2c95f627a7998964d"
                "ac59af674b109d269ab5a9f16c1ba1a0d6e8be6a2470ec27a37735c66a4775aca1a55780"
                "cdaa5f7a6d10a697ccd43a717f4d75a7881cda5a80847dd4a89874e03a948a4e30aa18d8"
                "e5dab290fe88ac694aeb3ade989edcafa9ccf04b1ba12f29b41a5af4bb6aaa3f6ab96aed"
                "f86bc5b37f9ebf6b80fb3c29bc7fc5c5dc0cfd3c92c50fdfcc6c91fe9cfbcd0ff0d30d0e"
                "ff5d65d4affad9ad85ffcdcfdbeffee03df7fffe38e30fffe6de68"},
    {.name = "bam",
     .source = SOURCE,
     .kind = WIJK_PALETTE_DIVERGING,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 18,
     .colours = "6570214bc86224d6c3a293f888fb9c590a0fcd2765b6cdcb97fcade90b9edcaf27d79eb0"
                "f72ec3f22f45f3fed7e6df02d83cd1e19b1ca8fc9e83383cae85c963f94e41b4917e22d0"
                "2df6661800c94bf000"},
    {.name = "berlin",
     .source = SOURCE,
     .kind = WIJK_PALETTE_DIVERGING,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 52,
     .colours = "9efb0affd937af6fa887aadff507b9ac4ef36f3aa0e8b62aa6de11564a22d804ad9becd6"
                "412943c193978b7b5233a823a8a2f078c9c32b16f68ff27666283f23e5d07822075406c8"
                "1d24b361219e42956016f3a34b11443204071232a336210e22d2c41081c323110e1691ae"
                "12511913e1620d90ce1b50b706b20d0b602f2630cc0122c30e200732d0f400539b10a007"
                "40e12700c48714b01950a17b03759b1bd06e63b2160c66e828712b79930a1aa845397240"
                "8eb4292e398c4bd38da2a55143cac95e84efb696805a4c0b71a65ccaf7b6717d558547d4"
                "dfd8f5894ea7997956f52a3ba1affeae1ae0"},
    {.name = "broc",
     .source = SOURCE,
     .kind = WIJK_PALETTE_DIVERGING,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 52,
     .colours = "2bb19b4cc2b72145422ae28b5b92a130363229437c6ad2893f972928947a7a829f500825"
                "2dc58a8a03456169133d26a297f47472e9e45227b9a465d4844aa668a8d0b0774195cb68"
                "7fb9eabca8b6a78c2d972b08c90a30b98cf4aefc29d58bb0cbbdbdc71d4de20d31ddde7e"
                "de9e64ec6e84ecfedeedef02ea5ee5ef1e21eaeeb0d74e5be5acb8dffdfcbfad9fd9cb3b"
                "d3cd39a7ccd1cce9bac57c548f6bc8bc7832b29b2877aa84a836d49de9de63e93b93a5b2"
                "89a89952a7fb7fb4a675e75e4236c46c33a362c62b3255975962a95045032304744741bc"
                "3e73e915135e3630ef2dc2e3083266269008"},
    {.name = "cork",
     .source = SOURCE,
     .kind = WIJK_PALETTE_DIVERGING,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 52,
     .colours = "2bc1974c82b721c5492ac2995c729e31364228f38c6bd2834077382814857b329650782e"
                "2d058e8a63376159153bc69a97a4517189d54ea792a2b58580ba7e626886ad46cf906b2d"
                "77f98cb89836a18bea8f5aa9c4e9bbb3fcb6a87bdad21b5ac79d90c31d1cdffd08dc0e6b"
                "dcee5aec3e57ec9ee2e6cee6ea9e0eeb0e21d6fe49d73cb8dd0cb7bf7d4fbf5b32cccb30"
                "a6bc47a699a5bc39a28e1b408de821abf81c765a417606af9c76a95ff9515f85568de54e"
                "4b286f4a84117ff40537178a3632d670d2c324a6862311dc5f61b51915621551614cc10d"
                "13f4380d61213a60a710831a06f0f4292030"},
    {.name = "lisbon",
     .source = SOURCE,
     .kind = WIJK_PALETTE_DIVERGING,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 52,
     .colours = "e66e65fffd8ddc6f7ecb5d29efdbdfc8de7eb0abf1dffa36b56d80964abcd02893a22c85"
                "7c4989c076f88f0b8862e856b065677bba7f4a671f9f03ef6839553475e98ae2b65527fc"
                "23e4c37431e043b6881993bc5cf16434551913c2d446712126d3bd11421031c1161c6289"
                "12719520f14d1851b618819c1831dc1d517824322b18d2b92951bc33930a1fb3c0388245"
                "44c40b2944dc4922e856f51c3406055a939969e6393f573a6cc4547d97634b887b7fd522"
                "91f89c5979c794161aa6f9e96adb17a95750bbbb42801c5cbef8becfac9b983d95d47a4e"
                "e2fdf3b1dec9ea1beef64f4fcc2ffefffd99"},
    {.name = "managua",
     .source = SOURCE,
     .kind = WIJK_PALETTE_DIVERGING,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 18,
     .colours = "fffd00677ed4b225d8db196f547c8f7e24c3b6667b44da205303e98ad3fb3a173130539b"
                "5f128c4105212c45314c73a06dd4d04e38ab52264da4459c7bbb9162c93ecb56c9ae0dcc"
                "76bca0ee2810e82ffe"},
    {.name = "roma",
     .source = SOURCE,
     .kind = WIJK_PALETTE_DIVERGING,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 18,
     .colours = "7e01740008e13aa0b89bc55716ba7b6d9215b398602ddc06a14417ccfbf0621d31d9a8d7"
                "cb4e8eb4db40ea1cd990fdedd7669cc9dd62498b07ce7352975c4b2987f9bab215679b06"
                "17d4daa5102831398c"},
    {.name = "tofino",
     .source = SOURCE,
     .kind = WIJK_PALETTE_DIVERGING,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 52,
     .colours = "decd98fffd13d00fa1c3bc68f43b63bd2ee5a8db3ce889b8aa6e2a8e3a10dca80f979d64"
                "73c8decf466b83ec715a379bbd54ed6f8b1f45365ba583d45c998736d5408b43134bf7e4"
                "2c14437182743cb65122a35658e1e32e64cf1a227a4171682173671371c02c211017c22e"
                "0eb1521b60cd14d15e0ce16f1270ee1ab1191121fe12f13326415515f2d518519234f1bd"
                "1cb3ce1fb20645223d2454da2832865652cb2c95f431430f68536035c71a3af3b87b5405"
                "42a8554644be8fb4cf5759a254664ba445c5732adc648822b6b6cb913bf174ca03c727cc"
                "af3cf0849be2d6d8c6cd2de9944dc2e669c1"},
    {.name = "vanimo",
     .source = SOURCE,
     .kind = WIJK_PALETTE_DIVERGING,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 52,
     .colours = "fffcdafdff83bf1f34f06b0de8ce8aa30de8e0d95cd48d8f891cacd0f7d0c12c8e71bb7c"
                "c0a673ae8b835daa56af654d9c5a5f4c992d9b844b88c9013d37e083d36372c76e2fb672"
                "69829d5b45c12484f64ee1fd43d4261bd38f37418a2f32de16426e26614a20320b13e1af"
                "1cd13c1721a91481441971611261991891161aa1c41121cd21411b20227912d2482f1143"
                "29c37615f2fa40518135e4991a73c652f1d14305c51fd49965922b5016ea25a56777828b"
                "5cc8032c063388f2fb69f9213417149bd398791a6340581ab1248e8acbcc536947c8f600"
                "9ebd5a6eea93e2b7fbb3ef01922be9fdca5b"},
    {.name = "vik",
     .source = SOURCE,
     .kind = WIJK_PALETTE_DIVERGING,
     .form = WIJK_FORM_ANCHORS,
     .n_stored = 52,
     .colours = "00511e6120171a36640202216b402529c7040273167540283927a302a40e7f303248d845"
                "0495108990835978f10fa62594e1996ba9b0258756a193317f8a8741c89daf7513943b68"
                "60f9e8bd870fa8ac4680fb2acb390ebc8d1fa0dc63d89b0bcfcdefc09d8ee4cd02e0ee91"
                "de6e66ea2e93e78e62eeae37dd0ef0dbcd0bec7d24c34e8ac84b5ae48be3a83e04b459af"
                "dc2aa98e0d81a11815d4297c74ed038ea68ccc685b5cec897ce513c4c74245cc0d6b53a6"
                "bc66212f1b6c57f23aaf44c9188a594080ea9ac35007f8fe2b105c85b22a0597c21b305f"
                "7311420676a50d107061e05c07859b00007d"},
    {.name = "batlowS",
     .source = SOURCE,
     .kind = WIJK_PALETTE_QUALITATIVE,
     .form = WIJK_FORM_LIST,
     .n_stored = 12,
     .colours = "011959faccfa828231226061f19d6b4d734d114360fdb4b4c09036175262fcbfd6fca890"},
    {.name = "batlowWS",
     .source = SOURCE,
     .kind = WIJK_PALETTE_QUALITATIVE,
     .form = WIJK_FORM_LIST,
     .n_stored = 12,
     .colours = "fffefe0119597c8738e7ab84205f61bd9d44fed1cd1143604974510d315d9c9232326b5c"},
    {.name = "batlowKS",
     .source = SOURCE,
     .kind = WIJK_PALETTE_QUALITATIVE,
     .form = WIJK_FORM_LIST,
     .n_stored = 12,
     .colours = "04050afdc0d6787c4139555fe5a1601b2f45af933a546955faae9a111a2791883acd9b47"},
    {.name = "actonS",
     .source = SOURCE,
     .kind = WIJK_PALETTE_QUALITATIVE,
     .form = WIJK_FORM_LIST,
     .n_stored = 12,
     .colours = "2e214de6e6f0c36d9ad4a6c4775a86503e6ad58cb1dac5d99e6592dfd5e43e305bd499bb"},
    {.name = "bamakoS",
     .source = SOURCE,
     .kind = WIJK_PALETTE_QUALITATIVE,
     .form = WIJK_FORM_LIST,
     .n_stored = 12,
     .colours = "00404dffe599607d15b9a5252b5a34e3c961154c41878e03426a260b464773880a9e950c"},
    {.name = "bilbaoS",
     .source = SOURCE,
     .kind = WIJK_PALETTE_QUALITATIVE,
     .form = WIJK_FORM_LIST,
     .n_stored = 12,
     .colours = "f8f8f84d0001a98565c0baa2924946a16959b3a279722625d3d2cd9c5a51bab08dae936c"},
    {.name = "budaS",
     .source = SOURCE,
     .kind = WIJK_PALETTE_QUALITATIVE,
     .form = WIJK_FORM_LIST,
     .n_stored = 12,
     .colours = "b301b3ffff66cd857ebc4e90dcbe70d4a177b32f9cc56a87e4dc69b73f95d8af74c97882"},
    {.name = "davosS",
     .source = SOURCE,
     .kind = WIJK_PALETTE_QUALITATIVE,
     .form = WIJK_FORM_LIST,
     .n_stored = 12,
     .colours = "00054afdfdf4688b942d5895b2c08f4b769d13307587a089e8ebc0081c619aae8876958e"},
    {.name = "devonS",
     .source = SOURCE,
     .kind = WIJK_PALETTE_QUALITATIVE,
     .form = WIJK_FORM_LIST,
     .n_stored = 12,
     .colours = "2c1a4cf8f8fe778bda28568cc6c1f3aba6ed29376a3e6fb8dfdcf83063a29599e5eceafb"},
    {.name = "glasgowS",
     .source = SOURCE,
     .kind = WIJK_PALETTE_QUALITATIVE,
     .form = WIJK_FORM_LIST,
     .n_stored = 12,
     .colours = "361338dbd3ff6d702d702d0669a3a5521b20a0bbd3745101638a6a84b0be687d4c45172c"},
    {.name = "grayCS",
     .source = SOURCE,
     .kind = WIJK_PALETTE_QUALITATIVE,
     .form = WIJK_FORM_LIST,
     .n_stored = 12,
     .colours = "f9f9f9060606767676b6b6b63c3c3c595959969696232323d7d7d7676767c6c6c6e8e8e8"},
    {.name = "hawaiiS",
     .source = SOURCE,
     .kind = WIJK_PALETTE_QUALITATIVE,
     .form = WIJK_FORM_LIST,
     .n_stored = 12,
     .colours = "8c0273b3f2fd9c951c6cd48c974e3e66e8d38abc48922e559b6f28953e4996aa2b60deb0"},
    {.name = "imolaS",
     .source = SOURCE,
     .kind = WIJK_PALETTE_QUALITATIVE,
     .form = WIJK_FORM_LIST,
     .n_stored = 12,
     .colours = "1a33b3ffff6653857f91c36f305e9d2549a870a377bde6673e708fddf46661937b2b53a2"},
    {.name = "lajollaS",
     .source = SOURCE,
     .kind = WIJK_PALETTE_QUALITATIVE,
     .form = WIJK_FORM_LIST,
     .n_stored = 12,
     .colours = "ffffcc1a1a01de764f7f3b34f2c360492a1bb84f47fbe992e99b53633328fdf5af302210"},
    {.name = "lapazS",
     .source = SOURCE,
     .kind = WIJK_PALETTE_QUALITATIVE,
     .form = WIJK_FORM_LIST,
     .n_stored = 12,
     .colours = "1a0c64fef2f35c8ca32d5393b5ad963d71a024327e869e9bebcfbbd2bba27097a033629b"},
    {.name = "lipariS",
     .source = SOURCE,
     .kind = WIJK_PALETTE_QUALITATIVE,
     .form = WIJK_FORM_LIST,
     .n_stored = 12,
     .colours = "031326fdf5daa36267e99973525b7ad86e5e183e61e7c398775f73f0dbb7e88265be6561"},
    {.name = "naviaS",
     .source = SOURCE,
     .kind = WIJK_PALETTE_QUALITATIVE,
     .form = WIJK_FORM_LIST,
     .n_stored = 12,
     .colours = "031327fcf4d9418a801b608f87c269073966d1e39f2f798b59a072eaedbf0525460e4d81"},
    {.name = "nuukS",
     .source = SOURCE,
     .kind = WIJK_PALETTE_QUALITATIVE,
     .form = WIJK_FORM_LIST,
     .n_stored = 12,
     .colours = "05598cfefeb2a1a698537785c3c2852d6483dcdb8a7d8f91b5b591eeee9cbcbb8b68838b"},
    {.name = "osloS",
     .source = SOURCE,
     .kind = WIJK_PALETTE_QUALITATIVE,
     .form = WIJK_FORM_LIST,
     .n_stored = 12,
     .colours = "030609f9f9f94e7abb9fafc9163a5d7a98cac9cdd426578c0e1f31658ac7e0e1e43666a4"},
    {.name = "tokyoS",
     .source = SOURCE,
     .kind = WIJK_PALETTE_QUALITATIVE,
     .form = WIJK_FORM_LIST,
     .n_stored = 12,
     .colours = "1a0e34fefed890878676466ca1c69995a58e89697d4b2350d0efb892968a63335f331741"},
    {.name = "turkuS",
     .source = SOURCE,
     .kind = WIJK_PALETTE_QUALITATIVE,
     .form = WIJK_FORM_LIST,
     .n_stored = 12,
     .colours = "070707ffe6e6948d5be5aa904d4c3b6d6c4ac3a374fbc3bd2b2b263c3c32d6a780fed4d3"},
};

const WijkPaletteTable wijk_palettes_crameri = {crameri, G_N_ELEMENTS(crameri)};
