# ${greeting}
owners = <#list owners as owner>${owner} </#list>
level = ${level}
<#if owners?size gt 1>several = true</#if>
