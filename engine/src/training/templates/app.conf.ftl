# ${greeting}
owners = <#list owners as owner>${owner} </#list>
<#if owners?size gt 1>several = true</#if>
