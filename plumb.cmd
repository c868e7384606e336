@echo off
rem Starts Plumb on Windows as the script "plumb" does elsewhere: on first use, and whenever the sources have changed
rem since, it builds Plumb first. NOBODY HAS RUN THIS FILE ON WINDOWS YET.
rem
rem   PLUMB_JAVA_HOME  the JDK to use, 25 or newer; else JAVA_HOME, the PATH and the usual places are searched
rem   PLUMB_OPTS       more options for the JVM, separated by spaces
rem
rem A build is a folder of its own in engine\target\launcher, and "current" names the one to start, so that neither a
rem second start nor a failed build can damage it. Exit code 250: Plumb couldn't be started.
setlocal EnableExtensions DisableDelayedExpansion
set "home=%~dp0"
set "home=%home:~0,-1%"
set "out=%home%\engine\target\launcher"

call :is_current
if errorlevel 1 call :build_locked
if errorlevel 1 exit /b 250

set "cache="
if exist "%build%\plumb.aot" set "cache=-XX:AOTCache=%build%\plumb.aot"
if defined cache set cache="%cache%"
rem The JVM's own warnings would go to standard output, among the answers.
"%java_home%\bin\java.exe" %cache% -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData ^
  -XX:-CreateCoredumpOnCrash -Xlog:disable "-Xlog:all=error,aot*=off,cds*=off:stderr" %PLUMB_OPTS% -cp "%class_path%" dev.plumb.cli.Plumb %*
exit /b %errorlevel%


rem Whether the last build is of these sources, at this place, for the JDK that is installed now; else sets why.
:is_current
set "why=First use"
if not exist "%out%\current" exit /b 1
<"%out%\current" (
  set /p "built_home="
  set /p "java_home="
  set /p "build="
)
set "class_path=%build%\plumb-engine.jar;%build%\lib\*"
set "why=The folder has moved"
if /i not "%built_home%"=="%home%" exit /b 1
if not exist "%build%\plumb-engine.jar" exit /b 1
set "why=The JDK has changed"
if defined PLUMB_JAVA_HOME if /i not "%PLUMB_JAVA_HOME%"=="%java_home%" exit /b 1
fc /b "%java_home%\release" "%build%\release" >nul 2>&1 || exit /b 1
set "why=The code has changed"
call :mirror "%build%\seen" /L
exit /b

rem Copies the sources (with /L: only compares them) and answers 0 where nothing differed. Robocopy's exit codes: 0
rem nothing to do, 1 to 7 something differed, 8 and more an error.
:mirror
set "differs=0"
robocopy "%home%\engine\src\main" "%~1\main" /MIR %2 /NJH /NJS /NFL /NDL >nul
if errorlevel 1 set "differs=1"
robocopy "%home%\engine" "%~1\engine" pom.xml %2 /NJH /NJS /NFL /NDL >nul
if errorlevel 1 set "differs=1"
robocopy "%home%" "%~1\root" pom.xml plumb.cmd %2 /NJH /NJS /NFL /NDL >nul
if errorlevel 1 set "differs=1"
exit /b %differs%

rem While a file is open for writing nobody else can open it so; Windows closes it when its owner ends.
:build_locked
md "%out%" 2>nul
if not exist "%out%\" goto not_writable
copy /y nul "%out%\writable" >nul 2>&1 || goto not_writable
set "waiting="
:try_lock
set "locked="
8>&2 2>nul (9>"%out%\lock" (call :build_unless_current 2>&8))
if defined locked exit /b %result%
if not defined waiting echo plumb: Another plumb is building; waiting for it.>&2
set "waiting=yes"
ping -n 2 127.0.0.1 >nul
goto try_lock

:not_writable
echo plumb: %why%, so Plumb must be built, but this folder isn't writable: %out%>&2
echo   Let its owner start Plumb once, or use a copy of your own.>&2
exit /b 1

:build_unless_current
set "locked=yes"
set "result=0"
call :is_current
if errorlevel 1 call :build_all
if errorlevel 1 set "result=1"
exit /b 0

:build_all
call :find_java
if errorlevel 1 exit /b 1
where mvn >nul 2>&1
if errorlevel 1 goto no_maven
echo plumb: %why%: building Plumb, which takes a minute. Its progress is in %out%\build.log>&2
for /f "usebackq" %%t in (`powershell -NoProfile -Command "Get-Date -Format yyyyMMddHHmmss"`) do set "now=%%t"
set "last_build=%build%"
set "build=%out%\build-%now%"
set "class_path=%build%\plumb-engine.jar;%build%\lib\*"
md "%build%"
call :mirror "%build%\seen"
copy /y "%java_home%\release" "%build%\release" >nul
if exist "%out%\work" rd /s /q "%out%\work"
setlocal
set "JAVA_HOME=%java_home%"
call mvn -B -Dstyle.color=never -f "%home%\engine" -Plauncher -DskipTests package <nul >"%out%\build.log" 2>&1
endlocal & set "built=%errorlevel%"
if not "%built%"=="0" goto build_failed
move "%out%\work\plumb-engine.jar" "%build%" >nul
move "%out%\work\lib" "%build%" >nul
call :train
>"%out%\current.new" echo %home%
>>"%out%\current.new" echo %java_home%
>>"%out%\current.new" echo %build%
move /y "%out%\current.new" "%out%\current" >nul
rem The build before this one may still be running somewhere.
for /d %%d in ("%out%\build-*") do (
  if /i not "%%~d"=="%build%" if /i not "%%~d"=="%last_build%" rd /s /q "%%~d" 2>nul
)
exit /b 0

:no_maven
echo plumb: %why%, so Plumb must be built, but there is no Maven (mvn) on the PATH.>&2
echo   Get it from https://maven.apache.org>&2
exit /b 1

:build_failed
findstr /b /l /c:"[ERROR]" "%out%\build.log" >&2
echo plumb: The build failed. All that Maven said is in %out%\build.log>&2
rd /s /q "%build%"
exit /b 1

rem A first run in which the JVM records the classes it loads: later starts map them instead of loading them. It stores
rem ready-made objects with G1 only; the serial collector of later starts can read them. SSH isn't trained here.
:train
mkdir "%build%\training"
"%java_home%\bin\java.exe" "-XX:AOTCacheOutput=%build%\plumb.aot" -XX:+UseG1GC -cp "%class_path%" ^
  dev.plumb.cli.Training "%home%" "%build%\training" <nul >>"%out%\build.log" 2>&1
rd /s /q "%build%\training"
if exist "%build%\plumb.aot" exit /b 0
echo plumb: Starts will be slower: the JVM made no start-up cache. What it said is in %out%\build.log>&2
exit /b 0

rem Sets java_home: what the user names comes first.
:find_java
set "java_home="
if defined PLUMB_JAVA_HOME goto named_java
if defined JAVA_HOME call :try_java "%JAVA_HOME%"
for %%j in (java.exe) do if not "%%~$PATH:j"=="" call :try_java "%%~dp$PATH:j.."
for /d %%d in (
  "%ProgramFiles%\Eclipse Adoptium\jdk-25*" "%ProgramFiles%\Java\jdk-25*" "%ProgramFiles%\Microsoft\jdk-25*"
  "%ProgramFiles%\Amazon Corretto\jdk25*" "%ProgramFiles%\Zulu\zulu-25*" "%ProgramFiles%\BellSoft\LibericaJDK-25*"
  "%USERPROFILE%\.jdks\*25*" "%USERPROFILE%\scoop\apps\*25*-jdk\current"
) do call :try_java "%%~d"
if defined java_home exit /b 0
echo plumb: No JDK 25 found in PLUMB_JAVA_HOME, JAVA_HOME, the PATH and the usual places.>&2
echo   Get one from https://adoptium.net, or name yours:>&2
echo     set PLUMB_JAVA_HOME=C:\path\to\jdk-25>&2
exit /b 1

:named_java
call :try_java "%PLUMB_JAVA_HOME%"
if defined java_home exit /b 0
echo plumb: PLUMB_JAVA_HOME is not a JDK 25 or newer: %PLUMB_JAVA_HOME%>&2
exit /b 1

rem Takes the folder where it holds a JDK of at least 25 and none is taken yet.
:try_java
if defined java_home exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 1
findstr /b /r /c:"JAVA_VERSION=.2[5-9]" /c:"JAVA_VERSION=.[3-9][0-9]" "%~1\release" >nul 2>&1 || exit /b 1
set "java_home=%~f1"
exit /b 0
