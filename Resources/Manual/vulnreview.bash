#!/bin/bash

__vulnreview_cursor_index_in_current_word() {
    local remaining="${COMP_LINE}"

    local word
    for word in "${COMP_WORDS[@]::COMP_CWORD}"; do
        remaining="${remaining##*([[:space:]])"${word}"*([[:space:]])}"
    done

    local -ir index="$((COMP_POINT - ${#COMP_LINE} + ${#remaining}))"
    if [[ "${index}" -le 0 ]]; then
        printf 0
    else
        printf %s "${index}"
    fi
}

# positional arguments:
#
# - 1: the current (sub)command's count of positional arguments
#
# required variables:
#
# - repeating_flags: the repeating flags that the current (sub)command can accept
# - non_repeating_flags: the non-repeating flags that the current (sub)command can accept
# - repeating_options: the repeating options that the current (sub)command can accept
# - non_repeating_options: the non-repeating options that the current (sub)command can accept
# - positional_number: value ignored
# - unparsed_words: unparsed words from the current command line
#
# modified variables:
#
# - non_repeating_flags: remove flags for this (sub)command that are already on the command line
# - non_repeating_options: remove options for this (sub)command that are already on the command line
# - positional_number: set to the current positional number
# - unparsed_words: remove all flags, options, and option values for this (sub)command
__vulnreview_offer_flags_options() {
    local -ir positional_count="${1}"
    positional_number=0

    local was_flag_option_terminator_seen=false
    local is_parsing_option_value=false

    local -ar unparsed_word_indices=("${!unparsed_words[@]}")
    local -i word_index
    for word_index in "${unparsed_word_indices[@]}"; do
        if "${is_parsing_option_value}"; then
            # This word is an option value:
            # Reset marker for next word iff not currently the last word
            [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]] && is_parsing_option_value=false
            unset "unparsed_words[${word_index}]"
            # Do not process this word as a flag or an option
            continue
        fi

        local word="${unparsed_words["${word_index}"]}"
        if ! "${was_flag_option_terminator_seen}"; then
            case "${word}" in
            --)
                unset "unparsed_words[${word_index}]"
                # by itself -- is a flag/option terminator, but if it is the last word, it is the start of a completion
                if [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]]; then
                    was_flag_option_terminator_seen=true
                fi
                continue
                ;;
            -*)
                # ${word} is a flag or an option
                # If ${word} is an option, mark that the next word to be parsed is an option value
                local option
                for option in "${repeating_options[@]}" "${non_repeating_options[@]}"; do
                    [[ "${word}" = "${option}" ]] && is_parsing_option_value=true && break
                done

                # Remove ${word} from ${non_repeating_flags} or ${non_repeating_options} so it isn't offered again
                local not_found=true
                local -i index
                for index in "${!non_repeating_flags[@]}"; do
                    if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                        unset "non_repeating_flags[${index}]"
                        non_repeating_flags=("${non_repeating_flags[@]}")
                        not_found=false
                        break
                    fi
                done
                if "${not_found}"; then
                    for index in "${!non_repeating_flags[@]}"; do
                        if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                            unset "non_repeating_flags[${index}]"
                            non_repeating_flags=("${non_repeating_flags[@]}")
                            break
                        fi
                    done
                fi
                unset "unparsed_words[${word_index}]"
                continue
                ;;
            esac
        fi

        # ${word} is neither a flag, nor an option, nor an option value
        if [[ "${positional_number}" -lt "${positional_count}" || "${positional_count}" -lt 0 ]]; then
            # ${word} is a positional
            ((positional_number++))
            unset "unparsed_words[${word_index}]"
        else
            if [[ -z "${word}" ]]; then
                # Could be completing a flag, option, or subcommand
                positional_number=-1
            else
                # ${word} is a subcommand or invalid, so stop processing this (sub)command
                positional_number=-2
            fi
            break
        fi
    done

    unparsed_words=("${unparsed_words[@]}")

    if\
        ! "${was_flag_option_terminator_seen}"\
        && ! "${is_parsing_option_value}"\
        && [[ ("${cur}" = -* && "${positional_number}" -ge 0) || "${positional_number}" -eq -1 ]]
    then
        COMPREPLY+=($(compgen -W "${repeating_flags[*]} ${non_repeating_flags[*]} ${repeating_options[*]} ${non_repeating_options[*]}" -- "${cur}"))
    fi
}

__vulnreview_add_completions() {
    local completion
    while IFS='' read -r completion; do
        COMPREPLY+=("${completion}")
    done < <(IFS=$'\n' compgen "${@}" -- "${cur}")
}

__vulnreview_custom_complete() {
    if [[ -n "${cur}" || -z ${COMP_WORDS[${COMP_CWORD}]} || "${COMP_LINE:${COMP_POINT}:1}" != ' ' ]]; then
        local -ar words=("${COMP_WORDS[@]}")
    else
        local -ar words=("${COMP_WORDS[@]::${COMP_CWORD}}" '' "${COMP_WORDS[@]:${COMP_CWORD}}")
    fi

    "${COMP_WORDS[0]}" "${@}" "${words[@]}"
}

_vulnreview() {
    local state
    state="$(shopt -p;shopt -po)"
    trap "${state//$'\n'/;}" RETURN
    shopt -s extglob
    set +o history +o posix

    local -xr SAP_SHELL=bash
    local -x SAP_SHELL_VERSION
    SAP_SHELL_VERSION="$(IFS='.';printf %s "${BASH_VERSINFO[*]}")"
    local -r SAP_SHELL_VERSION

    local -r cur="${2}"
    local -r prev="${3}"

    local -i positional_number
    local -a unparsed_words=("${COMP_WORDS[@]:1:${COMP_CWORD}}")

    local -a repeating_flags=()
    local -a non_repeating_flags=(--version -h --help)
    local -a repeating_options=()
    local -a non_repeating_options=()
    __vulnreview_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    scan|import|propose|rules|verify|review|list|show|trace|agent|reanchor|propagate|canary|approve|modify|reject|defer|escalate|confirm|dismiss|undo|apply|revert|settle|audit|export|bundle|attestation|policy|reviewer|doctor|keys|completions|help)
        # Offer subcommand argument completions
        "_vulnreview_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'scan import propose rules verify review list show trace agent reanchor propagate canary approve modify reject defer escalate confirm dismiss undo apply revert settle audit export bundle attestation policy reviewer doctor keys completions help' -- "${cur}"))
        ;;
    esac
}

_vulnreview_scan() {
    repeating_flags=()
    non_repeating_flags=(--no-builtin-rules --unconfined --no-store --quiet --json --version -h --help)
    repeating_options=(--rules --include --exclude --with --with-command)
    non_repeating_options=(--files-from --baseline --jobs --timeout --format --output --error --store --policy)
    __vulnreview_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--rules')
        return
        ;;
    '--files-from')
        return
        ;;
    '--include')
        return
        ;;
    '--exclude')
        return
        ;;
    '--baseline')
        return
        ;;
    '--with')
        return
        ;;
    '--with-command')
        return
        ;;
    '--jobs')
        return
        ;;
    '--timeout')
        return
        ;;
    '--format')
        __vulnreview_add_completions -W 'text'$'\n''json'$'\n''sarif'
        return
        ;;
    '--output')
        return
        ;;
    '--error')
        __vulnreview_add_completions -W 'info'$'\n''low'$'\n''medium'$'\n''high'$'\n''critical'
        return
        ;;
    '--store')
        return
        ;;
    '--policy')
        return
        ;;
    esac
}

_vulnreview_import() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--tree --store --policy)
    __vulnreview_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--tree')
        return
        ;;
    '--store')
        return
        ;;
    '--policy')
        return
        ;;
    esac
}

_vulnreview_propose() {
    repeating_flags=()
    non_repeating_flags=(--all --quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--store)
    __vulnreview_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--store')
        return
        ;;
    esac
}

_vulnreview_rules() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __vulnreview_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    list|lint|test|explain|tree)
        # Offer subcommand argument completions
        "_vulnreview_rules_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'list lint test explain tree' -- "${cur}"))
        ;;
    esac
}

_vulnreview_rules_list() {
    repeating_flags=()
    non_repeating_flags=(--no-builtin-rules --quiet --json --version -h --help)
    repeating_options=(--rules)
    non_repeating_options=()
    __vulnreview_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--rules')
        return
        ;;
    esac
}

_vulnreview_rules_lint() {
    repeating_flags=()
    non_repeating_flags=(--no-builtin-rules --quiet --json --version -h --help)
    repeating_options=(--rules)
    non_repeating_options=()
    __vulnreview_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--rules')
        return
        ;;
    esac
}

_vulnreview_rules_test() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=()
    __vulnreview_offer_flags_options -1
}

_vulnreview_rules_explain() {
    repeating_flags=()
    non_repeating_flags=(--no-builtin-rules --quiet --json --version -h --help)
    repeating_options=(--rules)
    non_repeating_options=()
    __vulnreview_offer_flags_options 2

    # Offer option value completions
    case "${prev}" in
    '--rules')
        return
        ;;
    esac
}

_vulnreview_rules_tree() {
    repeating_flags=()
    non_repeating_flags=(--pattern --quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--language)
    __vulnreview_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--language')
        return
        ;;
    esac
}

_vulnreview_verify() {
    repeating_flags=()
    non_repeating_flags=(--all --suggest --no-builtin-rules --as-before --unconfined --quiet --json --version -h --help)
    repeating_options=(--rules)
    non_repeating_options=(--build --test --reproducer --run --fuzz --seconds --compare --corpus --store --policy)
    __vulnreview_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--rules')
        return
        ;;
    '--build')
        return
        ;;
    '--test')
        return
        ;;
    '--reproducer')
        return
        ;;
    '--run')
        return
        ;;
    '--fuzz')
        return
        ;;
    '--seconds')
        return
        ;;
    '--compare')
        return
        ;;
    '--corpus')
        return
        ;;
    '--store')
        return
        ;;
    '--policy')
        return
        ;;
    esac
}

_vulnreview_review() {
    repeating_flags=()
    non_repeating_flags=(--plain --mouse --no-builtin-rules --as-before --unconfined --quiet --json --version -h --help)
    repeating_options=(--rules)
    non_repeating_options=(--background --build --test --reproducer --run --fuzz --seconds --compare --corpus --store --policy)
    __vulnreview_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--background')
        __vulnreview_add_completions -W 'light'$'\n''dark'
        return
        ;;
    '--rules')
        return
        ;;
    '--build')
        return
        ;;
    '--test')
        return
        ;;
    '--reproducer')
        return
        ;;
    '--run')
        return
        ;;
    '--fuzz')
        return
        ;;
    '--seconds')
        return
        ;;
    '--compare')
        return
        ;;
    '--corpus')
        return
        ;;
    '--store')
        return
        ;;
    '--policy')
        return
        ;;
    esac
}

_vulnreview_list() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=(--baseline --cwe --reporter)
    non_repeating_options=(--state --severity --rule --query --scan --limit --after --sort --path --tree --group --save --saved --forget --store)
    __vulnreview_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--state')
        return
        ;;
    '--severity')
        __vulnreview_add_completions -W 'info'$'\n''low'$'\n''medium'$'\n''high'$'\n''critical'
        return
        ;;
    '--rule')
        return
        ;;
    '--query')
        return
        ;;
    '--scan')
        return
        ;;
    '--baseline')
        __vulnreview_add_completions -W 'new'$'\n''unchanged'$'\n''absent'$'\n''reopened'
        return
        ;;
    '--limit')
        return
        ;;
    '--after')
        return
        ;;
    '--sort')
        __vulnreview_add_completions -W 'severity'$'\n''risk'$'\n''newest'$'\n''path'
        return
        ;;
    '--path')
        return
        ;;
    '--cwe')
        return
        ;;
    '--reporter')
        return
        ;;
    '--tree')
        return
        ;;
    '--group')
        __vulnreview_add_completions -W 'rule'$'\n''file'$'\n''cwe'$'\n''severity'$'\n''state'
        return
        ;;
    '--save')
        return
        ;;
    '--saved')
        return
        ;;
    '--forget')
        return
        ;;
    '--store')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __vulnreview_add_completions -W 'findings'$'\n''patches'$'\n''scans'$'\n''decisions'$'\n''filters'
        return
        ;;
    esac
}

_vulnreview_show() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--log --store)
    __vulnreview_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--log')
        __vulnreview_add_completions -W 'appliesExactly'$'\n''builds'$'\n''detectorSilent'$'\n''reproducer'$'\n''projectTests'$'\n''refuzz'$'\n''behaviour'
        return
        ;;
    '--store')
        return
        ;;
    esac
}

_vulnreview_trace() {
    repeating_flags=()
    non_repeating_flags=(--with-secrets --quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--format --store)
    __vulnreview_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--format')
        __vulnreview_add_completions -W 'text'$'\n''json'$'\n''otlp'$'\n''svg'
        return
        ;;
    '--store')
        return
        ;;
    esac
}

_vulnreview_agent() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __vulnreview_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    run|show|replay|diff|export|lessons|evaluate)
        # Offer subcommand argument completions
        "_vulnreview_agent_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'run show replay diff export lessons evaluate' -- "${cur}"))
        ;;
    esac
}

_vulnreview_agent_run() {
    repeating_flags=()
    non_repeating_flags=(--no-builtin-rules --as-before --unconfined --quiet --json --version -h --help)
    repeating_options=(--rules --tool)
    non_repeating_options=(--script --record --mode --budget --build --test --reproducer --run --fuzz --seconds --compare --corpus --store --policy)
    __vulnreview_offer_flags_options 2

    # Offer option value completions
    case "${prev}" in
    '--script')
        return
        ;;
    '--record')
        return
        ;;
    '--mode')
        __vulnreview_add_completions -W 'policy'$'\n''ask'$'\n''plan'
        return
        ;;
    '--budget')
        return
        ;;
    '--rules')
        return
        ;;
    '--build')
        return
        ;;
    '--test')
        return
        ;;
    '--reproducer')
        return
        ;;
    '--run')
        return
        ;;
    '--fuzz')
        return
        ;;
    '--seconds')
        return
        ;;
    '--compare')
        return
        ;;
    '--corpus')
        return
        ;;
    '--tool')
        return
        ;;
    '--store')
        return
        ;;
    '--policy')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __vulnreview_add_completions -W 'triage'$'\n''explain'$'\n''propose'$'\n''repair'$'\n''variants'$'\n''rule'$'\n''disprove'
        return
        ;;
    esac
}

_vulnreview_agent_show() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--store)
    __vulnreview_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--store')
        return
        ;;
    esac
}

_vulnreview_agent_replay() {
    repeating_flags=()
    non_repeating_flags=(--step --quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--store)
    __vulnreview_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--store')
        return
        ;;
    esac
}

_vulnreview_agent_diff() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--store)
    __vulnreview_offer_flags_options 2

    # Offer option value completions
    case "${prev}" in
    '--store')
        return
        ;;
    esac
}

_vulnreview_agent_export() {
    repeating_flags=()
    non_repeating_flags=(--with-secrets --quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--format --output --store)
    __vulnreview_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--format')
        __vulnreview_add_completions -W 'inspect'$'\n''otlp'
        return
        ;;
    '--output')
        return
        ;;
    '--store')
        return
        ;;
    esac
}

_vulnreview_agent_lessons() {
    repeating_flags=()
    non_repeating_flags=(--consent --with-secrets --quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--output --store --policy)
    __vulnreview_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--output')
        return
        ;;
    '--store')
        return
        ;;
    '--policy')
        return
        ;;
    esac
}

_vulnreview_agent_evaluate() {
    repeating_flags=()
    non_repeating_flags=(--scripted --quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--budget --store --policy)
    __vulnreview_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--budget')
        return
        ;;
    '--store')
        return
        ;;
    '--policy')
        return
        ;;
    esac
}

_vulnreview_reanchor() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=(--at)
    non_repeating_options=(--without --store)
    __vulnreview_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--at')
        return
        ;;
    '--without')
        return
        ;;
    '--store')
        return
        ;;
    esac
}

_vulnreview_propagate() {
    repeating_flags=()
    non_repeating_flags=(--no-builtin-rules --as-before --unconfined --quiet --json --version -h --help)
    repeating_options=(--to --rules)
    non_repeating_options=(--build --test --reproducer --run --fuzz --seconds --compare --corpus --store --policy)
    __vulnreview_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--to')
        return
        ;;
    '--rules')
        return
        ;;
    '--build')
        return
        ;;
    '--test')
        return
        ;;
    '--reproducer')
        return
        ;;
    '--run')
        return
        ;;
    '--fuzz')
        return
        ;;
    '--seconds')
        return
        ;;
    '--compare')
        return
        ;;
    '--corpus')
        return
        ;;
    '--store')
        return
        ;;
    '--policy')
        return
        ;;
    esac
}

_vulnreview_canary() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __vulnreview_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    seed|report)
        # Offer subcommand argument completions
        "_vulnreview_canary_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'seed report' -- "${cur}"))
        ;;
    esac
}

_vulnreview_canary_seed() {
    repeating_flags=()
    non_repeating_flags=(--no-builtin-rules --as-before --unconfined --quiet --json --version -h --help)
    repeating_options=(--rules)
    non_repeating_options=(--count --build --test --reproducer --run --fuzz --seconds --compare --corpus --store --policy)
    __vulnreview_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--count')
        return
        ;;
    '--rules')
        return
        ;;
    '--build')
        return
        ;;
    '--test')
        return
        ;;
    '--reproducer')
        return
        ;;
    '--run')
        return
        ;;
    '--fuzz')
        return
        ;;
    '--seconds')
        return
        ;;
    '--compare')
        return
        ;;
    '--corpus')
        return
        ;;
    '--store')
        return
        ;;
    '--policy')
        return
        ;;
    esac
}

_vulnreview_canary_report() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--store)
    __vulnreview_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--store')
        return
        ;;
    esac
}

_vulnreview_approve() {
    repeating_flags=()
    non_repeating_flags=(--no-builtin-rules --as-before --unconfined --quiet --json --version -h --help)
    repeating_options=(--confirm --rules)
    non_repeating_options=(--hunks --build --test --reproducer --run --fuzz --seconds --compare --corpus --as --reason --store --policy)
    __vulnreview_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--hunks')
        return
        ;;
    '--confirm')
        return
        ;;
    '--rules')
        return
        ;;
    '--build')
        return
        ;;
    '--test')
        return
        ;;
    '--reproducer')
        return
        ;;
    '--run')
        return
        ;;
    '--fuzz')
        return
        ;;
    '--seconds')
        return
        ;;
    '--compare')
        return
        ;;
    '--corpus')
        return
        ;;
    '--as')
        return
        ;;
    '--reason')
        return
        ;;
    '--store')
        return
        ;;
    '--policy')
        return
        ;;
    esac
}

_vulnreview_modify() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--with --as --reason --store --policy)
    __vulnreview_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--with')
        return
        ;;
    '--as')
        return
        ;;
    '--reason')
        return
        ;;
    '--store')
        return
        ;;
    '--policy')
        return
        ;;
    esac
}

_vulnreview_reject() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--as --reason --store --policy)
    __vulnreview_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--as')
        return
        ;;
    '--reason')
        return
        ;;
    '--store')
        return
        ;;
    '--policy')
        return
        ;;
    esac
}

_vulnreview_defer() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--until --as --reason --store --policy)
    __vulnreview_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--until')
        return
        ;;
    '--as')
        return
        ;;
    '--reason')
        return
        ;;
    '--store')
        return
        ;;
    '--policy')
        return
        ;;
    esac
}

_vulnreview_escalate() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--as --reason --store --policy)
    __vulnreview_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--as')
        return
        ;;
    '--reason')
        return
        ;;
    '--store')
        return
        ;;
    '--policy')
        return
        ;;
    esac
}

_vulnreview_confirm() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--as --reason --store --policy)
    __vulnreview_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--as')
        return
        ;;
    '--reason')
        return
        ;;
    '--store')
        return
        ;;
    '--policy')
        return
        ;;
    esac
}

_vulnreview_dismiss() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--as --until --reason --store --policy)
    __vulnreview_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--as')
        __vulnreview_add_completions -W 'component_not_present'$'\n''vulnerable_code_not_present'$'\n''vulnerable_code_not_in_execute_path'$'\n''vulnerable_code_cannot_be_controlled_by_adversary'$'\n''inline_mitigations_already_exist'$'\n''false_positive'$'\n''accepted_risk'
        return
        ;;
    '--until')
        return
        ;;
    '--reason')
        return
        ;;
    '--store')
        return
        ;;
    '--policy')
        return
        ;;
    esac
}

_vulnreview_undo() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--as --reason --store --policy)
    __vulnreview_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--as')
        return
        ;;
    '--reason')
        return
        ;;
    '--store')
        return
        ;;
    '--policy')
        return
        ;;
    esac
}

_vulnreview_apply() {
    repeating_flags=()
    non_repeating_flags=(--approved --dry-run --quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--store --policy)
    __vulnreview_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--store')
        return
        ;;
    '--policy')
        return
        ;;
    esac
}

_vulnreview_revert() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--store --policy)
    __vulnreview_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--store')
        return
        ;;
    '--policy')
        return
        ;;
    esac
}

_vulnreview_settle() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--store --policy)
    __vulnreview_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--store')
        return
        ;;
    '--policy')
        return
        ;;
    esac
}

_vulnreview_audit() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __vulnreview_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    show|verify|checkpoint|export|prove|keys|rotate)
        # Offer subcommand argument completions
        "_vulnreview_audit_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'show verify checkpoint export prove keys rotate' -- "${cur}"))
        ;;
    esac
}

_vulnreview_audit_show() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--after --limit --store)
    __vulnreview_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--after')
        return
        ;;
    '--limit')
        return
        ;;
    '--store')
        return
        ;;
    esac
}

_vulnreview_audit_verify() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=(--key)
    non_repeating_options=(--since --store)
    __vulnreview_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--key')
        return
        ;;
    '--since')
        return
        ;;
    '--store')
        return
        ;;
    esac
}

_vulnreview_audit_checkpoint() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--store)
    __vulnreview_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--store')
        return
        ;;
    esac
}

_vulnreview_audit_export() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--store)
    __vulnreview_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--store')
        return
        ;;
    esac
}

_vulnreview_audit_prove() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--since --at --store)
    __vulnreview_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--since')
        return
        ;;
    '--at')
        return
        ;;
    '--store')
        return
        ;;
    esac
}

_vulnreview_audit_keys() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--store)
    __vulnreview_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--store')
        return
        ;;
    esac
}

_vulnreview_audit_rotate() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--store)
    __vulnreview_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--store')
        return
        ;;
    esac
}

_vulnreview_export() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=(--reference)
    non_repeating_options=(--format --output --for --commit --fixes --reproducer --ai --product --product-version --vendor --publisher --namespace --cve --org-id --store --policy)
    __vulnreview_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--format')
        __vulnreview_add_completions -W 'sarif'$'\n''csaf'$'\n''osv'$'\n''openvex'$'\n''cyclonedx'$'\n''cve'$'\n''diff'$'\n''mbox'$'\n''dsse'$'\n''html'$'\n''markdown'
        return
        ;;
    '--output')
        return
        ;;
    '--for')
        __vulnreview_add_completions -W 'tracker'$'\n''linux-kernel'
        return
        ;;
    '--commit')
        return
        ;;
    '--fixes')
        return
        ;;
    '--reproducer')
        return
        ;;
    '--ai')
        return
        ;;
    '--product')
        return
        ;;
    '--product-version')
        return
        ;;
    '--vendor')
        return
        ;;
    '--publisher')
        return
        ;;
    '--namespace')
        return
        ;;
    '--cve')
        return
        ;;
    '--org-id')
        return
        ;;
    '--reference')
        return
        ;;
    '--store')
        return
        ;;
    '--policy')
        return
        ;;
    esac
}

_vulnreview_bundle() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __vulnreview_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    seal|inspect|verify|open|conflicts|blob|peers|distrust|identity)
        # Offer subcommand argument completions
        "_vulnreview_bundle_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'seal inspect verify open conflicts blob peers distrust identity' -- "${cur}"))
        ;;
    esac
}

_vulnreview_bundle_seal() {
    repeating_flags=()
    non_repeating_flags=(--with-log --data-only --quiet --json --version -h --help)
    repeating_options=(--to --rules --advisories --tool)
    non_repeating_options=(--tree --since --store --policy)
    __vulnreview_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--tree')
        return
        ;;
    '--since')
        return
        ;;
    '--to')
        return
        ;;
    '--rules')
        return
        ;;
    '--advisories')
        return
        ;;
    '--tool')
        return
        ;;
    '--store')
        return
        ;;
    '--policy')
        return
        ;;
    esac
}

_vulnreview_bundle_inspect() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=(--identity)
    non_repeating_options=(--store)
    __vulnreview_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--identity')
        return
        ;;
    '--store')
        return
        ;;
    esac
}

_vulnreview_bundle_verify() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=(--identity)
    non_repeating_options=(--key --store)
    __vulnreview_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--identity')
        return
        ;;
    '--key')
        return
        ;;
    '--store')
        return
        ;;
    esac
}

_vulnreview_bundle_open() {
    repeating_flags=()
    non_repeating_flags=(--untrusted --quiet --json --version -h --help)
    repeating_options=(--identity)
    non_repeating_options=(--tree --trust --store --policy)
    __vulnreview_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--identity')
        return
        ;;
    '--tree')
        return
        ;;
    '--trust')
        return
        ;;
    '--store')
        return
        ;;
    '--policy')
        return
        ;;
    esac
}

_vulnreview_bundle_conflicts() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--store)
    __vulnreview_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--store')
        return
        ;;
    esac
}

_vulnreview_bundle_blob() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=(--identity)
    non_repeating_options=(--output)
    __vulnreview_offer_flags_options 2

    # Offer option value completions
    case "${prev}" in
    '--identity')
        return
        ;;
    '--output')
        return
        ;;
    esac
}

_vulnreview_bundle_peers() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--store)
    __vulnreview_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--store')
        return
        ;;
    esac
}

_vulnreview_bundle_distrust() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--store)
    __vulnreview_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--store')
        return
        ;;
    esac
}

_vulnreview_bundle_identity() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __vulnreview_offer_flags_options 1
}

_vulnreview_attestation() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __vulnreview_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    verify)
        # Offer subcommand argument completions
        "_vulnreview_attestation_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'verify' -- "${cur}"))
        ;;
    esac
}

_vulnreview_attestation_verify() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=(--key)
    non_repeating_options=(--store)
    __vulnreview_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--key')
        return
        ;;
    '--store')
        return
        ;;
    esac
}

_vulnreview_policy() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __vulnreview_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    show|check|sign)
        # Offer subcommand argument completions
        "_vulnreview_policy_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'show check sign' -- "${cur}"))
        ;;
    esac
}

_vulnreview_policy_show() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--store --policy)
    __vulnreview_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--store')
        return
        ;;
    '--policy')
        return
        ;;
    esac
}

_vulnreview_policy_check() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=(--path)
    non_repeating_options=(--patch --action --severity --source --store --policy)
    __vulnreview_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--patch')
        return
        ;;
    '--action')
        __vulnreview_add_completions -W 'approve'$'\n''apply'$'\n''revert'$'\n''dismiss'$'\n''import'$'\n''export'$'\n''run-unconfined'$'\n''run-build'$'\n''run-tests'$'\n''run-reproducer'$'\n''run-fuzzer'$'\n''run-comparison'$'\n''agent-read-file'$'\n''agent-search-code'$'\n''agent-run-rule'$'\n''agent-run-tool'$'\n''agent-propose-finding'$'\n''agent-propose-patch'$'\n''agent-write-rationale'$'\n''agent-request-verification'$'\n''agent-ask'$'\n''agent-stop'
        return
        ;;
    '--path')
        return
        ;;
    '--severity')
        __vulnreview_add_completions -W 'info'$'\n''low'$'\n''medium'$'\n''high'$'\n''critical'
        return
        ;;
    '--source')
        __vulnreview_add_completions -W 'rule'$'\n''scanner'$'\n''import'$'\n''person'$'\n''model'
        return
        ;;
    '--store')
        return
        ;;
    '--policy')
        return
        ;;
    esac
}

_vulnreview_policy_sign() {
    repeating_flags=()
    non_repeating_flags=(--installation --quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--as --store)
    __vulnreview_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--as')
        return
        ;;
    '--store')
        return
        ;;
    esac
}

_vulnreview_reviewer() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __vulnreview_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    add|list|rotate|revoke)
        # Offer subcommand argument completions
        "_vulnreview_reviewer_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'add list rotate revoke' -- "${cur}"))
        ;;
    esac
}

_vulnreview_reviewer_add() {
    repeating_flags=()
    non_repeating_flags=(--ssh-agent --secure-enclave --quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--agent-key --store)
    __vulnreview_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--agent-key')
        return
        ;;
    '--store')
        return
        ;;
    esac
}

_vulnreview_reviewer_list() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--store)
    __vulnreview_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--store')
        return
        ;;
    esac
}

_vulnreview_reviewer_rotate() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--store)
    __vulnreview_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--store')
        return
        ;;
    esac
}

_vulnreview_reviewer_revoke() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--as --store)
    __vulnreview_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--as')
        __vulnreview_add_completions -W 'rotated'$'\n''retired'$'\n''lost'$'\n''compromised'
        return
        ;;
    '--store')
        return
        ;;
    esac
}

_vulnreview_doctor() {
    repeating_flags=()
    non_repeating_flags=(--quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--store)
    __vulnreview_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--store')
        return
        ;;
    esac
}

_vulnreview_keys() {
    repeating_flags=()
    non_repeating_flags=(--markdown --man --quiet --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--check)
    __vulnreview_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--check')
        return
        ;;
    esac
}

_vulnreview_completions() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __vulnreview_offer_flags_options 1

    # Offer positional completions
    case "${positional_number}" in
    1)
        __vulnreview_add_completions -W 'bash'$'\n''zsh'$'\n''fish'
        return
        ;;
    esac
}

_vulnreview_help() {
    repeating_flags=()
    non_repeating_flags=(--version)
    repeating_options=()
    non_repeating_options=()
    __vulnreview_offer_flags_options -1
}

complete -o filenames -F _vulnreview vulnreview
