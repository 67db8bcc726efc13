<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../show.xsl"/>
  <xsl:import href="../activities.xsl"/>
  <xsl:import href="../timeline.xsl"/>
  <xsl:import href="alike.xsl"/>

  <xsl:template match="act">
    <a class="button" href="{@href}"><m:t group="move" prefix="move.prospect." select="@name"/></a>
  </xsl:template>

  <!-- Giving it to somebody is no move: its status stays. -->
  <xsl:template match="act[@name = 'assign']"><xsl:apply-imports/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="record"><xsl:apply-templates select="record/*" mode="facts"/></div>
    <xsl:apply-templates select="activities"/>
    <xsl:apply-templates select="timeline"/>
  </xsl:template>

  <xsl:variable name="now" select="number(translate(substring(/page/@now, 1, 16), '-T:', ''))"/>
  <xsl:variable name="soon" select="number(translate(/page/@soon, '-', ''))"/>

  <xsl:template match="record/*" mode="name">
    <xsl:value-of select="concat(last_name, ' ', first_name)"/>
  </xsl:template>

  <xsl:template match="record/*" mode="heading">
    <span class="last-name"><xsl:value-of select="last_name"/></span>
    <xsl:value-of select="concat(' ', first_name)"/>
  </xsl:template>

  <!-- Who may be the same, for who may say that he is not. -->
  <xsl:template match="alike">
    <section class="card aside" aria-labelledby="g-alike">
      <h2 id="g-alike"><m:t k="duplicate.title"/></h2>
      <xsl:apply-templates select="." mode="people"/>
      <xsl:if test="person/@id">
        <p class="actions"><a class="button" href="/prospects/{../record/*/@id}/duplicates"><m:t k="duplicate.compare"/></a></p>
      </xsl:if>
    </section>
  </xsl:template>

  <!-- In cards; a field nobody gave a place comes in the last. -->
  <xsl:template match="record/*" mode="facts">
    <xsl:apply-templates select="/page/alike"/>
    <section class="card aside" aria-labelledby="g-follow-up">
      <h2 id="g-follow-up"><m:t k="prospect.section.follow-up"/></h2>
      <dl class="facts">
        <m:fields on="show" but="analysis_report reference_number status notes tags email phone current_location last_name first_name
            birth_date birth_place nationality profession education_level current_field desired_field
            desired_destination emergency_name emergency_relationship emergency_phone analysis_started_at
            decision_at decided_by agreed_at agreed_via close_proposed_at closed_at closure_reason converted_at
            client_id" ><m:apply mode="fact"/></m:fields>
        <!-- what has not happened is not worth a line -->
        <m:fields on="show" only="analysis_started_at decision_at decided_by agreed_at agreed_via close_proposed_at
            closed_at closure_reason converted_at client_id"
            ><xsl:if test="$field"><m:apply mode="fact"/></xsl:if></m:fields>
      </dl>
    </section>
    <xsl:apply-templates select="/page/tags"/>
    <section class="card" aria-labelledby="g-identity">
      <h2 id="g-identity"><m:t k="prospect.section.identity"/></h2>
      <dl class="facts">
        <m:fields on="show" only="last_name first_name birth_date birth_place nationality profession"
            ><m:apply mode="fact"/></m:fields>
      </dl>
    </section>
    <xsl:if test="not(../@partial) or email or phone or current_location">
      <section class="card" aria-labelledby="g-contact">
        <h2 id="g-contact"><m:t k="prospect.section.contact"/></h2>
        <dl class="facts">
          <m:fields on="show" only="email phone current_location"><m:apply mode="fact"/></m:fields>
        </dl>
      </section>
    </xsl:if>
    <xsl:if test="not(../@partial) or desired_destination or education_level or current_field or desired_field">
      <section class="card" aria-labelledby="g-studies">
        <h2 id="g-studies"><m:t k="prospect.section.studies"/></h2>
        <dl class="facts">
          <m:fields on="show" only="desired_destination education_level current_field desired_field"
              ><m:apply mode="fact"/></m:fields>
        </dl>
      </section>
    </xsl:if>
    <xsl:if test="not(../@partial) or emergency_name or emergency_relationship or emergency_phone">
      <section class="card" aria-labelledby="g-emergency">
        <h2 id="g-emergency"><m:t k="prospect.section.emergency"/></h2>
        <dl class="facts">
          <m:fields on="show" only="emergency_name emergency_relationship emergency_phone"
              ><m:apply mode="fact"/></m:fields>
        </dl>
      </section>
    </xsl:if>
    <xsl:if test="analysis_report">
      <section class="card" aria-labelledby="g-report">
        <h2 id="g-report"><m:t k="prospect.analysis_report"/></h2>
        <p class="lines"><xsl:value-of select="analysis_report"/></p>
      </section>
    </xsl:if>
    <xsl:if test="not(../@partial) or notes">
      <section class="card notes" aria-labelledby="g-notes">
        <h2 id="g-notes"><m:t k="prospect.notes"/></h2>
        <dl class="facts"><m:fields on="show" only="notes"><m:apply mode="fact"/></m:fields></dl>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- What it carries leads to all that carry the same.  A browser that shows no list beside the
       field takes a name all the same, and asks again when there is none of it. -->
  <xsl:template match="tags">
    <section class="card aside" id="tags" aria-labelledby="g-tags">
      <h2 id="g-tags"><m:t k="prospect.tags"/></h2>
      <xsl:if test="not(carried)"><p class="none"><m:t k="tag.none"/></p></xsl:if>
      <xsl:if test="carried">
        <form method="post">
          <xsl:if test="@action">
            <xsl:attribute name="action"><xsl:value-of select="@action"/></xsl:attribute>
            <xsl:apply-templates select="../@csrf"/>
            <input type="hidden" name="version" value="{@version}"/>
          </xsl:if>
          <ul class="tags"><xsl:apply-templates select="carried"/></ul>
        </form>
      </xsl:if>
      <xsl:if test="@action">
        <form class="tagging" method="post" action="{@action}">
          <xsl:apply-templates select="../@csrf"/>
          <input type="hidden" name="version" value="{@version}"/>
          <label for="add"><m:t k="tag.add"/></label>
          <input type="text" id="add" name="add" list="free" maxlength="60" required="required" autocomplete="off"/>
          <datalist id="free"><xsl:for-each select="free"><option value="{.}"/></xsl:for-each></datalist>
          <button class="button" type="submit"><m:icon name="plus"/><m:t k="tag.put"/></button>
        </form>
      </xsl:if>
    </section>
  </xsl:template>

  <xsl:template match="tags/carried">
    <li>
      <a href="/prospects?tag_id={@id}"><xsl:value-of select="."/></a>
      <xsl:if test="../@action">
        <button type="submit" name="remove" value="{@id}">
          <span aria-hidden="true">×</span>
          <span class="unseen"><m:t k="tag.remove" name="."/></span>
        </button>
      </xsl:if>
    </li>
  </xsl:template>

  <!-- As in the list. -->
  <m:template mode="value" field="analysis_deadline">
    <xsl:choose>
      <xsl:when test="closed_at or (status != 'new' and status != 'analyzing')">
        <time datetime="{$field}"><m:apply mode="text"/></time>
      </xsl:when>
      <xsl:when test="translate(substring($field, 1, 16), '-T:', '') &lt; $now">
        <time class="badge overdue" datetime="{$field}"><m:apply mode="text"/></time>
        <xsl:text> </xsl:text>
        <span class="late"><m:t k="prospect.late"/></span>
      </xsl:when>
      <xsl:when test="translate(substring($field, 1, 10), '-', '') &lt;= $soon">
        <time class="badge soon" datetime="{$field}"><m:apply mode="text"/></time>
        <xsl:text> </xsl:text>
        <span class="late soon"><m:t k="prospect.soon"/></span>
      </xsl:when>
      <xsl:otherwise><time datetime="{$field}"><m:apply mode="text"/></time></xsl:otherwise>
    </xsl:choose>
  </m:template>

</xsl:stylesheet>
