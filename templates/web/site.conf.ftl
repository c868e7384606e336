<#-- Used by playbooks/web.yml. -->
server {
    listen ${site_port};
    server_name ${site_name}<#list site_aliases as alias> ${alias}</#list>;
    root /srv/site;
}
