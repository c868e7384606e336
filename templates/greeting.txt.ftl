<#-- Used by playbooks/localhost.yml. -->
${greeting} from ${facts.hostname}.
