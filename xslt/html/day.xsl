<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="layout.xsl"/>

  <!-- My day: what is to do today and what is late, analyses that are due, files without a next step. -->

  <xsl:template match="page" mode="title"><m:t k="day.title"/></xsl:template>

  <xsl:template match="page" mode="about">
    <p class="about"><time datetime="{@today}"><m:date select="@today"/></time></p>
  </xsl:template>

  <xsl:template match="page" mode="actions">
    <p class="actions"><a class="button" href="/activities?due=open"><m:t k="activity.list.title"/></a></p>
  </xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="day"/></xsl:template>

  <xsl:variable name="today" select="number(translate(/page/@today, '-', ''))"/>

  <xsl:template match="day">
    <section class="card day" aria-labelledby="tasks">
      <h2 id="tasks"><m:t k="day.tasks"/></h2>
      <xsl:if test="not(tasks/*)"><p class="none"><m:t k="day.tasks.none"/></p></xsl:if>
      <ul><xsl:apply-templates select="tasks/*"/></ul>
      <xsl:if test="tasks/@more"><p><a href="/activities?due=late"><m:t k="day.more"/></a></p></xsl:if>
    </section>
    <xsl:if test="deadlines">
      <section class="card day" aria-labelledby="deadlines">
        <h2 id="deadlines"><m:t k="day.deadlines"/></h2>
        <xsl:if test="not(deadlines/*)"><p class="none"><m:t k="day.deadlines.none"/></p></xsl:if>
        <ul><xsl:apply-templates select="deadlines/*"/></ul>
        <xsl:if test="deadlines/@more"><p><a href="/prospects?sort=deadline"><m:t k="day.more"/></a></p></xsl:if>
      </section>
      <section class="card day" aria-labelledby="idle">
        <h2 id="idle"><m:t k="day.idle"/></h2>
        <xsl:if test="not(idle/*)"><p class="none"><m:t k="day.idle.none"/></p></xsl:if>
        <ul><xsl:apply-templates select="idle/*"/></ul>
        <xsl:if test="idle/@more"><p><a href="/prospects?sort=next"><m:t k="day.more"/></a></p></xsl:if>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="day/*/activity">
    <li>
      <time datetime="{due_at}">
        <xsl:if test="translate(substring(due_at, 1, 10), '-', '') &lt; $today">
          <xsl:attribute name="class">badge overdue</xsl:attribute>
        </xsl:if>
        <m:time select="due_at"/>
      </time>
      <xsl:text> </xsl:text>
      <a href="{@href}">
        <m:t group="activity.type" prefix="activity.type." select="type"/>
        <xsl:if test="subject"><xsl:value-of select="concat(' · ', subject)"/></xsl:if>
        <xsl:if test="code"><xsl:text> · </xsl:text><m:t group="timeline.code" prefix="timeline." select="code"/></xsl:if>
      </a>
      <xsl:text> </xsl:text>
      <a class="person" href="/prospects/{prospect_id/@ref}"><xsl:value-of select="prospect_id"/></a>
      <xsl:if test="../@for"><xsl:text> · </xsl:text><xsl:value-of select="assigned_to"/></xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="day/*/prospect">
    <li>
      <xsl:for-each select="analysis_deadline">
        <time datetime="{.}">
          <xsl:if test="translate(substring(., 1, 10), '-', '') &lt; $today">
            <xsl:attribute name="class">badge overdue</xsl:attribute>
          </xsl:if>
          <m:date select="."/>
        </time>
        <xsl:text> </xsl:text>
      </xsl:for-each>
      <a href="{@href}">
        <span class="last-name"><xsl:value-of select="last_name"/></span>
        <xsl:value-of select="concat(' ', first_name)"/>
      </a>
      <xsl:text> </xsl:text>
      <span class="reference_number"><xsl:value-of select="reference_number"/></span>
      <xsl:text> </xsl:text>
      <span class="badge {status}"><m:t group="prospect.status" prefix="prospect.status." select="status"/></span>
    </li>
  </xsl:template>

</xsl:stylesheet>
