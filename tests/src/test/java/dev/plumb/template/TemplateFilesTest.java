package dev.plumb.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import dev.plumb.model.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateFilesTest {
    @TempDir
    Path project;

    private final FixedScope scope = new FixedScope()
            .data("name", Value.of("web"))
            .data("port", Value.of(8080))
            .data("on", Value.of(true))
            .data("words", Value.texts(List.of("a", "b")))
            .data("user", Value.mapping(Map.of("home", Value.of("/h"))))
            .data("password", new Value.Secret(Value.of("hunter2")))
            .data("later", new Value.Unknown(Value.Reason.RESULT, "r", Optional.empty()))
            .lazy("url", "http://${name}:${port}")
            .lazy("broken", "${nope}");

    private Path file(String name, String text) {
        try {
            Path file = project.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Expression compile(String text) {
        return new Expressions(project, Map.of()).file(file("templates/t.ftl", text), Written.HERE);
    }

    private String problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        var refused = catchThrowableOfType(Refused.class, call);
        assertThat(refused).isNotNull();
        var problem = refused.problems().getFirst();
        String place = problem.source().map(Source::toString).orElse("");
        return place.replace(project.toString().replace('\\', '/') + "/", "") + " " + problem.summary() + ": "
                + problem.detail();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a ${name} ${port} ${on}                                | a web 8080 true
            <#if on && port gt 80>x<#else>y</#if>                  | x
            <#list words as w>${w}<#sep>,</#list>                  | a,b
            <#list user as k, v>${k}=${v}</#list>                  | home=/h
            <#assign x = port + 1>${x}                             | 8081
            <#macro m a>[${a}]</#macro><@m a=name/>                | [web]
            <#function f x><#return x * 2></#function>${f(4)}      | 8
            ${url} #{port} $name [=name]                           | http://web:8080 #{port} $name [=name]
            <#noparse>${x} <#if></#noparse>                        | ${x} <#if>
            <#-- ${nope?eval} -->x                                 | x
            ${1000000 * 1000000} ${1/4}                            | 1000000000000 0.25
            ${sha256(name)?length} ${basename(user.home)}          | 64 h
            ${nope!'d'} <#if nope??>x</#if>                        | d
            <#switch name><#case 'web'>w<#break></#switch>         | w
            <#attempt>${nope}<#recover>r</#attempt>                | r
            """)
    void aTemplatePrints(String text, String printed) {
        assertThat(compile(text).evaluate(scope).toString().strip())
                .isEqualTo(String.valueOf(printed).strip());
    }

    @Test
    void aTemplateIncludesAndImportsInsideTheProject() {
        file("templates/parts/part.ftl", "[${name}]");
        file("templates/macros.ftl", "<#macro hi>hi</#macro>");
        file("other/x.ftl", "o");
        var text = "<#include 'parts/part.ftl'><#import '/macros.ftl' as m><@m.hi/><#include '../other/x.ftl'>";
        var expressions = new Expressions(project, Map.of());
        var template = expressions.file(file("templates/t.ftl", text), Written.HERE);
        assertThat(template.evaluate(scope)).isEqualTo(Value.of("[web]hio"));
        assertThat(template.names()).contains("name");
        assertThat(expressions.files()).hasSize(4);
    }

    @Test
    void secretsAndUnknownsGoThroughTemplates() {
        assertThat(compile("x ${password}").evaluate(scope)).isEqualTo(new Value.Secret(Value.of("x hunter2")));
        assertThat(compile("<#if password == 'a'>y</#if>").evaluate(scope)).isInstanceOf(Value.Secret.class);
        assertThat(compile("<#if on>y<#else>${password}</#if>").evaluate(scope)).isEqualTo(Value.of("y"));
        assertThat(compile("x ${later.y}").evaluate(scope)).isInstanceOf(Value.Unknown.class);
        assertThat(compile("<#attempt>${later}<#recover>x</#attempt>").evaluate(scope))
                .isInstanceOf(Value.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a\\n  ${nmae}                      | templates/t.ftl:2:5  | Did you mean "name"?
            <#if on>\\n${user.hoem}</#if>      | templates/t.ftl:2:3  | "user" has no "hoem"
            <#if name>x</#if>                  | templates/t.ftl:1:6  | An expression failed
            ${words}                           | templates/t.ftl:1:3  | An expression failed
            ${name?number}                     | templates/t.ftl:1:3  | This text isn't a number
            ${broken}                          | vars.yml:9:12        | "nope" is not defined
            <#macro a><@a/></#macro><@a/>      | templates/t.ftl:1:1  | calls itself without an end
            <#include 'nope.ftl'>              | templates/t.ftl:1:1  | nope.ftl
            <#include '../../x.ftl'>           | templates/t.ftl:1:1  | x.ftl
            <#list 1..99999999 as i>${i}</#list> | templates/t.ftl:1:1 | An evaluation was stopped
            ${basename(words)}                 | templates/t.ftl:1:1  | A function failed
            """)
    void aFailureHasTheTemplatesOwnPlace(String text, String place, String why) {
        var template = compile(text.replace("\\n", "\n"));
        assertThat(problem(() -> template.evaluate(scope)))
                .contains(place + " ")
                .contains(why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a\\n<#if x                         | templates/t.ftl:2
            a\\n<#if x>y                       | templates/t.ftl:2
            a\\n ${name                        | templates/t.ftl:2
            a ${name +}                        | templates/t.ftl:1:11
            a <#fi x>                          | templates/t.ftl:1:4
            a <#if on and on>x</#if>           | templates/t.ftl:1:11
            ${name?eval}                       | templates/t.ftl:1:8
            ${"${name?interpret}"}             | templates/t.ftl:1:3
            <@name?interpret/>                 | templates/t.ftl:1:8
            <#assign x = name?new()>           | templates/t.ftl:1:19
            <#if name ? <#-- c --> eval>x</#if>    | templates/t.ftl:1:24
            ${.data_model.name}                | templates/t.ftl:1:4
            <#ftl strict_syntax=false>         | templates/t.ftl:1:7
            <#setting classic_compatible=true> | templates/t.ftl:1:11
            """)
    void aSyntaxErrorIsToldWhenItIsCompiled(String text, String place) {
        assertThat(problem(() -> compile(text.replace("\\n", "\n"))))
                .startsWith(place)
                .contains("Syntax error in a template");
    }

    @Test
    void aTemplateOutsideTheProjectIsRefused(@TempDir Path outside) throws IOException {
        Path secret = Files.writeString(outside.resolve("s.ftl"), "x");
        var expressions = new Expressions(project, Map.of());
        assertThat(problem(() -> expressions.file(secret, Written.HERE))).contains("lies outside the project");
        Files.createDirectories(project.resolve("templates"));
        Path link = Files.createSymbolicLink(project.resolve("templates/l.ftl"), secret);
        assertThat(problem(() -> expressions.file(link, Written.HERE))).contains("lies outside the project");
        var including = compile("<#include 'l.ftl'>");
        assertThat(problem(() -> including.evaluate(scope))).contains("l.ftl");
    }

    @Test
    void factsAndNamesAreThoseOfTheTagsAndInterpolations() {
        var template = compile("facts.no ${facts.os} <#if facts['cpu'] == x>y</#if> <#-- ${facts.comment} -->");
        assertThat(template.facts()).containsExactlyInAnyOrder("os", "cpu");
        assertThat(template.names()).containsExactlyInAnyOrder("facts", "x");
        assertThat(compile("<#include name>").facts()).containsExactly("*");
    }

    @Test
    void filesAreFoundInTheRoleBesideThePlaybookAndInTheProject() throws ProjectFiles.NotFound {
        Path inRole = file("roles/r/templates/a.ftl", "");
        file("playbooks/templates/a.ftl", "");
        Path besidePlaybook = file("playbooks/b.ftl", "");
        Path inProject = file("templates/sub/c.ftl", "");
        var files = ProjectFiles.of(
                project,
                Optional.of(project.resolve("roles/r")),
                Optional.of(project.resolve("playbooks")),
                "templates");
        assertThat(files.find("a.ftl")).isEqualTo(inRole);
        assertThat(files.find("b.ftl")).isEqualTo(besidePlaybook);
        assertThat(files.find("sub/c.ftl")).isEqualTo(inProject);
        assertThat(catchThrowableOfType(ProjectFiles.NotFound.class, () -> files.find("aa.ftl"))
                        .why())
                .contains("Did you mean \"a.ftl\"?");
    }

    @Test
    void aFileIsLookedUpBesideTheRoleAndWithoutItsLastLineEnd() {
        file("roles/r/files/motd", "hello\n");
        scope.data("role_path", Value.of(project.resolve("roles/r").toString()));
        var expressions = new Expressions(project, Map.of());
        assertThat(expressions
                        .value(Written.quoted("${lookup('file', 'motd')}"))
                        .evaluate(scope))
                .isEqualTo(Value.of("hello"));
    }
}
