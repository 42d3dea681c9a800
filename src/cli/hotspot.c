/* SPDX-License-Identifier: EUPL-1.2 */
/* wijk hotspot: where high figures lie together. */
#include "base/error.h"
#include "base/i18n.h"
#include "cli/command.h"
#include "cli/gather.h"
#include "cli/hittekaart.h"
#include "cli/report.h"

int
wijk_command_hotspot(int argc, char **argv, const WijkCli *cli)
{
    g_autoptr(WijkSettings) settings = wijk_settings_new();
    g_autoptr(GError) error = NULL;

    if (!wijk_gather_settings(cli, argc > 1 ? argv[1] : NULL, settings, &error))
        return wijk_report_error(cli, error);
    return wijk_hittekaart_command(cli, settings);
}
