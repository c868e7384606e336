Hello ${name}
<#if >
</#if>
