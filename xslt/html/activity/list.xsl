<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../list.xsl"/>

  <!-- What people wrote and planned: the kind leads to it, the person to his record. -->

  <xsl:template match="page" mode="actions">
    <p class="actions"><a class="button" href="/day"><m:icon name="day"/><m:t k="day.title"/></a></p>
  </xsl:template>

  <m:template mode="cell" field="type">
    <th scope="row"><a href="{@href}"><xsl:for-each select="$field"><m:enum select="."/></xsl:for-each></a></th>
  </m:template>

  <!-- What is not open any more cannot be done. -->
  <xsl:template match="activity[not(due_at)]" mode="tick"/>

  <!-- What the program plans has the words of its code. -->
  <m:template mode="cell" field="subject">
    <td m:data-label="$label">
      <xsl:choose>
        <xsl:when test="code"><m:t group="timeline.code" prefix="timeline." select="code"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$field"/></xsl:otherwise>
      </xsl:choose>
    </td>
  </m:template>

  <!-- Late: planned before now, and still open.  The moment is the database's, so the day counts. -->
  <m:template mode="day" field="scheduled_at">
    <xsl:for-each select="$field">
      <time datetime="{.}">
        <xsl:if test="../due_at and translate(substring(., 1, 10), '-', '') &lt; $today">
          <xsl:attribute name="class">badge overdue</xsl:attribute>
        </xsl:if>
        <m:time select="."/>
      </time>
    </xsl:for-each>
  </m:template>

  <xsl:variable name="today" select="number(translate(/page/@today, '-', ''))"/>

  <!-- Nobody has no advisor here: it is nobody's to do. -->
  <m:template mode="filter" field="assigned_to">
    <xsl:if test="offer[@name = $field.name]">
      <div class="field">
        <label for="f-{$field.name}"><m:label/></label>
        <xsl:variable name="chosen" select="string(filter[@name = $field.name])"/>
        <select id="f-{$field.name}" name="{$field.name}">
          <option value=""><m:t k="list.any"/></option>
          <option value="none">
            <xsl:if test="$chosen = 'none'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
            <m:t k="activity.nobody"/>
          </option>
          <xsl:for-each select="option[@field = $field.name]">
            <option value="{@value}">
              <xsl:if test="@value = $chosen"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
              <xsl:value-of select="."/>
            </option>
          </xsl:for-each>
        </select>
      </div>
    </xsl:if>
  </m:template>

</xsl:stylesheet>
