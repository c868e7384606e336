<#ftl output_format="HTML">
<!doctype html>
<title>${site_name}</title>
<p>${greeting} from ${facts.hostname}.
