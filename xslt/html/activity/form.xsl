<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../form.xsl"/>

  <!-- A form for each way to write something down about a person. -->

  <xsl:template match="page" mode="title">
    <xsl:choose>
      <xsl:when test="form/@mode = 'edit'"><m:t k="activity.form.edit"/></xsl:when>
      <xsl:otherwise>
        <m:t group="activity.kind" prefix="activity.kind." select="form/input[@name = 'kind']"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="page" mode="crumbs">
    <nav class="crumbs" m:aria-label="layout.crumbs">
      <a href="{form/@cancel}">
        <xsl:choose>
          <xsl:when test="form/@about"><xsl:value-of select="form/@about"/></xsl:when>
          <xsl:otherwise><m:t k="activity.show.title"/></xsl:otherwise>
        </xsl:choose>
      </a>
    </nav>
  </xsl:template>

  <xsl:template match="form" mode="fields">
    <fieldset class="card">
      <legend><m:t k="show.facts"/></legend>
      <!-- written out: the page is about a prospect, a client or an activity -->
      <div class="fields">
        <xsl:for-each select="input[@name = 'kind']"><input type="hidden" name="kind" value="{.}"/></xsl:for-each>
        <xsl:for-each select="input[@name = 'scheduled_at']">
          <div class="field">
            <xsl:apply-templates select="." mode="label"/>
            <input type="datetime-local" id="scheduled_at" name="scheduled_at" required="required"
                value="{substring(., 1, 16)}" autocomplete="off"><xsl:apply-templates select="." mode="faulty"/></input>
            <xsl:apply-templates select="." mode="fault"/>
          </div>
        </xsl:for-each>
        <xsl:for-each select="input[@name = 'assigned_to']">
          <div class="field">
            <xsl:apply-templates select="." mode="label"/>
            <xsl:variable name="chosen" select="string(.)"/>
            <select id="assigned_to" name="assigned_to" autocomplete="off">
              <xsl:apply-templates select="." mode="faulty"/>
              <xsl:for-each select="../option[@field = 'assigned_to']">
                <option value="{@value}">
                  <xsl:if test="@value = $chosen"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
                  <xsl:value-of select="."/>
                </option>
              </xsl:for-each>
            </select>
            <xsl:apply-templates select="." mode="fault"/>
          </div>
        </xsl:for-each>
        <xsl:for-each select="input[@name = 'outcome']">
          <div class="field">
            <xsl:apply-templates select="." mode="label"/>
            <select id="outcome" name="outcome" required="required" autocomplete="off">
              <xsl:apply-templates select="." mode="faulty"/>
              <option value=""><m:t k="form.choose"/></option>
              <option value="answered">
                <xsl:if test=". = 'answered'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
                <m:t k="activity.outcome.answered"/>
              </option>
              <option value="no_answer">
                <xsl:if test=". = 'no_answer'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
                <m:t k="activity.outcome.no_answer"/>
              </option>
              <option value="postponed">
                <xsl:if test=". = 'postponed'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
                <m:t k="activity.outcome.postponed"/>
              </option>
            </select>
            <xsl:apply-templates select="." mode="fault"/>
          </div>
        </xsl:for-each>
        <xsl:for-each select="input[@name = 'subject']">
          <div class="field wide">
            <xsl:apply-templates select="." mode="label"/>
            <input type="text" id="subject" name="subject" value="{.}" maxlength="255" autocomplete="off"
                ><xsl:apply-templates select="." mode="faulty"/></input>
            <xsl:apply-templates select="." mode="fault"/>
          </div>
        </xsl:for-each>
        <xsl:for-each select="input[@name = 'body']">
          <div class="field wide">
            <xsl:apply-templates select="." mode="label"/>
            <textarea id="body" name="body" rows="5" maxlength="10000" autocomplete="off">
              <xsl:apply-templates select="." mode="faulty"/>
              <xsl:text>&#10;</xsl:text>
              <xsl:value-of select="."/>
            </textarea>
            <xsl:apply-templates select="." mode="fault"/>
          </div>
        </xsl:for-each>
      </div>
    </fieldset>
  </xsl:template>

  <xsl:template match="input" mode="label">
    <label for="{@name}">
      <m:t group="activity" prefix="activity." select="@name"/>
      <xsl:if test="@name = 'scheduled_at' or @name = 'outcome' or @name = 'body' and ../input[@name = 'kind'] = 'note'
          or @name = 'subject' and ../input[@name = 'kind'] = 'plan_task'">
        <xsl:text> </xsl:text>
        <span class="required"><m:t k="form.required"/></span>
      </xsl:if>
    </label>
  </xsl:template>

  <xsl:template match="input" mode="faulty">
    <xsl:if test="@fault">
      <xsl:attribute name="aria-invalid">true</xsl:attribute>
      <xsl:attribute name="aria-describedby"><xsl:value-of select="concat(@name, '-fault')"/></xsl:attribute>
    </xsl:if>
  </xsl:template>

  <xsl:template match="input" mode="fault">
    <xsl:if test="@fault">
      <p class="fault" id="{@name}-fault"><m:icon name="alert"/><xsl:apply-templates select="@fault"/></p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="form" mode="summary">
    <div class="summary" role="alert" id="summary" tabindex="-1">
      <h2>
        <xsl:choose>
          <xsl:when test="count(input/@fault) = 1"><m:t k="form.summary.one"/></xsl:when>
          <xsl:otherwise><m:t k="form.summary" count="count(input/@fault)"/></xsl:otherwise>
        </xsl:choose>
      </h2>
      <ul>
        <xsl:for-each select="input[@fault]">
          <li>
            <a href="#{@name}">
              <m:t group="activity" prefix="activity." select="@name"/>
              <m:t k="form.summary.colon"/>
              <xsl:apply-templates select="@fault"/>
            </a>
          </li>
        </xsl:for-each>
      </ul>
    </div>
  </xsl:template>

</xsl:stylesheet>
