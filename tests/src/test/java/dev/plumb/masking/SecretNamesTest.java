package dev.plumb.masking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.model.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password", "db_password", "ansible_become_pass", "githubToken", "AWS_SECRET_ACCESS_KEY", "api_key",
                "client-secret", "passwords", "X-Auth-Token", "private_key_passphrase", "password_hash", "PGPASSWORD"
            })
    void theseNameSecrets(String name) {
        assertThat(SecretNames.isSecret(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password_file",
                "update_password",
                "ask_pass",
                "token_url",
                "max_tokens",
                "secret_name",
                "bypass",
                "compass",
                "key",
                "private_key",
                "host_key",
                "first_pass",
                "user",
                "",
                "_",
                "/etc/samba/credentials"
            })
    void theseDont(String name) {
        assertThat(SecretNames.isSecret(name)).isFalse();
    }

    @Test
    void secretsInDataAreMarkedAtAnyDepthButForYesAndNo() {
        var user = new Value.Mapping(Map.of("name", Value.of("a"), "password", Value.of("s3same")));
        var data = new Value.Mapping(
                Map.of("users", new Value.Sequence(java.util.List.of(user)), "token", Value.of(true)));
        assertThat(SecretNames.marked(data).toString()).contains("password=********", "name=a", "token=true");
    }
}
