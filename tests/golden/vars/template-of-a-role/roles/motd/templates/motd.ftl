<#list names as name>
${greeting}, ${name} on ${inventory_hostname}.
</#list>
