/* maboussole config check | show */
#include <stdio.h>
#include <sysexits.h>

#include "cmd/admin.h"
#include "conf/conf.h"

int
cmd_config_check(struct admin *admin, int argc, char **argv)
{
	const struct conf *conf;

	if (argc > 1)
		return admin_usage("config check", "surplus argument ", argv[1]);
	conf = conf_load(admin->conf_path);
	if (conf == NULL)
		return EX_CONFIG;
	conf_free(conf);
	if (admin->json) {
		fputs("{\"file\":", stdout);
		admin_json(stdout, admin->conf_path);
		puts(",\"fine\":true}");
	} else if (!admin->quiet) {
		printf("%s: fine\n", admin->conf_path);
	}
	return EX_OK;
}

int
cmd_config_show(struct admin *admin, int argc, char **argv)
{
	if (argc > 1)
		return admin_usage("config show", "surplus argument ", argv[1]);
	if (admin->json)
		conf_show_json(stdout, admin->conf);
	else
		conf_show(stdout, admin->conf);
	return EX_OK;
}
